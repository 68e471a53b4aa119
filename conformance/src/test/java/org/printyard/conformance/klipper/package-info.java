/// The Klipper connector against the simulator of a printer, and against a Klippy that talks nonsense.
@NullMarked
package org.printyard.conformance.klipper;

import org.jspecify.annotations.NullMarked;
