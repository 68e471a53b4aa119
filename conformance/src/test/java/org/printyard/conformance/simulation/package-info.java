/// Whole stocks worked on at random from one seed, with invariants after every step.
@NullMarked
package org.printyard.conformance.simulation;

import org.jspecify.annotations.NullMarked;
