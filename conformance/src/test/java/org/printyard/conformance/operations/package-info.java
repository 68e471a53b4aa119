/// Running a hub: TLS, logs, metrics, backups over HTTP.
@NullMarked
package org.printyard.conformance.operations;

import org.jspecify.annotations.NullMarked;
