/// Printers and services that speak each make's real wire on loopback, with faults.
/// A separate party: it imports nothing of ours.
@NullMarked
package org.printyard.simulators;

import org.jspecify.annotations.NullMarked;
