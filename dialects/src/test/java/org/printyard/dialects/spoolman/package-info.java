/// Tests of what needs no hub.
@NullMarked
package org.printyard.dialects.spoolman;

import org.jspecify.annotations.NullMarked;
