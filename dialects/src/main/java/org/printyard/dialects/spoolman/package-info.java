/// Spoolman's API.
@NullMarked
package org.printyard.dialects.spoolman;

import org.jspecify.annotations.NullMarked;
