/// Streams of events over real sockets.
@NullMarked
package org.printyard.conformance.events;

import org.jspecify.annotations.NullMarked;
