/// Slicers and panels before a hub with a simulated printer, call by call as the real programs do it.
@NullMarked
package org.printyard.conformance.slicers;

import org.jspecify.annotations.NullMarked;
