/// The recipe for Home Assistant, carried out.
@NullMarked
package org.printyard.conformance.homeassistant;

import org.jspecify.annotations.NullMarked;
