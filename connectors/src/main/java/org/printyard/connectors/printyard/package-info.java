/// Another Printyard as a source: its export.
@NullMarked
package org.printyard.connectors.printyard;

import org.jspecify.annotations.NullMarked;
