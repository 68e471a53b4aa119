/// OctoPrint's API on the wire.
@NullMarked
package org.printyard.dialects.octoprint.wire;

import org.jspecify.annotations.NullMarked;
