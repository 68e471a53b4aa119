/// What every store of printers must do.
@NullMarked
package org.printyard.domain.fleet;

import org.jspecify.annotations.NullMarked;
