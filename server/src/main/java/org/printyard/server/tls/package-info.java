/// HTTPS with a certificate from files. Nothing in here is loaded unless it is wanted.
@NullMarked
package org.printyard.server.tls;

import org.jspecify.annotations.NullMarked;
