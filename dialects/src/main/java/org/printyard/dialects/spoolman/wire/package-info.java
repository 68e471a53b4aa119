/// Spoolman's API on the wire.
@NullMarked
package org.printyard.dialects.spoolman.wire;

import org.jspecify.annotations.NullMarked;
