/// Moonraker's API on the wire.
@NullMarked
package org.printyard.dialects.moonraker.wire;

import org.jspecify.annotations.NullMarked;
