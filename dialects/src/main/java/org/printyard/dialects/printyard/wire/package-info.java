/// Exactly what clients of Printyard's own API read.
@NullMarked
package org.printyard.dialects.printyard.wire;

import org.jspecify.annotations.NullMarked;
