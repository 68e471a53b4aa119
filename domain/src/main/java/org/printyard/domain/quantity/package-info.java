/// Quantities as types, each stored as one whole number.
@NullMarked
package org.printyard.domain.quantity;

import org.jspecify.annotations.NullMarked;
