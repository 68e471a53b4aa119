/// Who may know whom, and what may live where: rules over the compiled rooms.
@NullMarked
package org.printyard.buildrules.architecture;

import org.jspecify.annotations.NullMarked;
