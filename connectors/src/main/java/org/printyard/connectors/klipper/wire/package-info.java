/// The JSON of Moonraker and of Klippy's socket.
@NullMarked
package org.printyard.connectors.klipper.wire;

import org.jspecify.annotations.NullMarked;
