/// A printer with Klipper and, before it, Klippy on a Unix socket and a Moonraker on loopback, with faults.
///
/// From the wire inwards: `Farm` listens, `MoonrakerHttp` and `MoonrakerSocket` speak for `Moonraker`,
/// `KlippyServer` speaks for `Klippy`. Both ask the same `Klippy`, which drives a `Machine`. All time comes from a
/// ticker, and passes only with a beat.
@NullMarked
package org.printyard.simulators.klipper;

import org.jspecify.annotations.NullMarked;
