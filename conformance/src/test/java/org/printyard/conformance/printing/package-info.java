/// Jobs from the first wish to the last gram: a hub, and printers that are simulated.
@NullMarked
package org.printyard.conformance.printing;

import org.jspecify.annotations.NullMarked;
