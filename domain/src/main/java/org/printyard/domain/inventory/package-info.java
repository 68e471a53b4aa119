/// The filament stock: products, spools, and the ledger that says where every gram went.
@NullMarked
package org.printyard.domain.inventory;

import org.jspecify.annotations.NullMarked;
