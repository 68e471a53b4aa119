/// What people and printers do with the stock.
@NullMarked
package org.printyard.engine.inventory;

import org.jspecify.annotations.NullMarked;
