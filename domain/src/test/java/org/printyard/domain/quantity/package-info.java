/// Quantities, tried at their edges.
@NullMarked
package org.printyard.domain.quantity;

import org.jspecify.annotations.NullMarked;
