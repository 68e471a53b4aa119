/// SpoolmanDB's files.
@NullMarked
package org.printyard.connectors.spoolmandb.wire;

import org.jspecify.annotations.NullMarked;
