/// Filamentory as a source: what its list answers, as a file or from a running one.
@NullMarked
package org.printyard.connectors.filamentory;

import org.jspecify.annotations.NullMarked;
