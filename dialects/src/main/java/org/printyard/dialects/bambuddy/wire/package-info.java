/// Bambuddy's API on the wire.
@NullMarked
package org.printyard.dialects.bambuddy.wire;

import org.jspecify.annotations.NullMarked;
