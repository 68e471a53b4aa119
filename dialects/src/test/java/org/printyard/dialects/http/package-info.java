/// The door and what stands around it, piece by piece.
@NullMarked
package org.printyard.dialects.http;

import org.jspecify.annotations.NullMarked;
