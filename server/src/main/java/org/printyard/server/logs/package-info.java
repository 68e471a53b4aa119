/// What the log looks like and where it goes: the one place that knows logback.
@NullMarked
package org.printyard.server.logs;

import org.jspecify.annotations.NullMarked;
