/// Signing in, with time in the test's own hands.
@NullMarked
package org.printyard.engine.access;

import org.jspecify.annotations.NullMarked;
