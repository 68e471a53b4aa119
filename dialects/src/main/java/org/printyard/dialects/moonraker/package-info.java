/// Moonraker's API, as slicers know it: one for each printer.
@NullMarked
package org.printyard.dialects.moonraker;

import org.jspecify.annotations.NullMarked;
