@NullMarked
package org.printyard.engine.inventory;

import org.jspecify.annotations.NullMarked;
