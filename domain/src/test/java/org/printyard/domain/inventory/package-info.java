/// What every store of the stock must do.
@NullMarked
package org.printyard.domain.inventory;

import org.jspecify.annotations.NullMarked;
