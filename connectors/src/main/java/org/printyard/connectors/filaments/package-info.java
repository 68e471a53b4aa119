/// The Filaments API as a source: what its lists answer, as a file or from a running one.
@NullMarked
package org.printyard.connectors.filaments;

import org.jspecify.annotations.NullMarked;
