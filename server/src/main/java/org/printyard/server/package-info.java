/// The only room that knows all others: main, configuration, wiring and the HTTP host.
@NullMarked
package org.printyard.server;

import org.jspecify.annotations.NullMarked;
