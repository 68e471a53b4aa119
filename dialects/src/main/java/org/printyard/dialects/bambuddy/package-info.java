/// Bambuddy's API, as far as the hub has what it tells of.
@NullMarked
package org.printyard.dialects.bambuddy;

import org.jspecify.annotations.NullMarked;
