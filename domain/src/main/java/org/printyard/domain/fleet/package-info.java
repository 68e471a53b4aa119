/// Printers.
@NullMarked
package org.printyard.domain.fleet;

import org.jspecify.annotations.NullMarked;
