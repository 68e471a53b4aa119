/// OctoPrint's API, as slicers, Cura and Home Assistant know it: one for each printer.
@NullMarked
package org.printyard.dialects.octoprint;

import org.jspecify.annotations.NullMarked;
