/// Moving in and out: what is planned is shown, and what was shown is done, all of it or nothing.
@NullMarked
package org.printyard.engine.moving;

import org.jspecify.annotations.NullMarked;
