/// Exactly what Filamentory's clients read.
@NullMarked
package org.printyard.dialects.filamentory.wire;

import org.jspecify.annotations.NullMarked;
