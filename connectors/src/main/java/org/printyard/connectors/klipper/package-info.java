/// Printers with Klipper: through a Moonraker, or directly through Klippy's socket.
@NullMarked
package org.printyard.connectors.klipper;

import org.jspecify.annotations.NullMarked;
