/// A Spoolman on loopback, as its published API describes it, with faults.
@NullMarked
package org.printyard.simulators.spoolman;

import org.jspecify.annotations.NullMarked;
