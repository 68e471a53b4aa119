/// What is true of a print farm: nouns, rules, events, and the ports through which the outside is reached.
/// No framework, no clock, no I/O.
@NullMarked
package org.printyard.domain;

import org.jspecify.annotations.NullMarked;
