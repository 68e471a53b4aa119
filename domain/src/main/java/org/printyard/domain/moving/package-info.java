/// Moving in and out: what another program knows of somebody's stock, and where it came from.
@NullMarked
package org.printyard.domain.moving;

import org.jspecify.annotations.NullMarked;
