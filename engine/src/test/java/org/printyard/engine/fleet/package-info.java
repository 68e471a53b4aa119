/// What printers are like, with time in the test's own hands.
@NullMarked
package org.printyard.engine.fleet;

import org.jspecify.annotations.NullMarked;
