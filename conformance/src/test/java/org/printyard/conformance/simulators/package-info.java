/// The simulators themselves, over their real wires: what they are used to prove is worth as much as they are.
@NullMarked
package org.printyard.conformance.simulators;

import org.jspecify.annotations.NullMarked;
