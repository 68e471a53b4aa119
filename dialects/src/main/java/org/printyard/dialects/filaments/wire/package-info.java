/// Exactly what the Filaments API's clients read.
@NullMarked
package org.printyard.dialects.filaments.wire;

import org.jspecify.annotations.NullMarked;
