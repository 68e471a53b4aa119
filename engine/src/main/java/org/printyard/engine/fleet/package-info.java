/// Printers: what was entered of them, and how they are doing.
@NullMarked
package org.printyard.engine.fleet;

import org.jspecify.annotations.NullMarked;
