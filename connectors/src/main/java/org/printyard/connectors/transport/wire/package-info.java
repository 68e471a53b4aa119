/// JSON and CSV as plain values, so that nobody else needs a library for them.
@NullMarked
package org.printyard.connectors.transport.wire;

import org.jspecify.annotations.NullMarked;
