/// Signing in, and asking who is calling.
@NullMarked
package org.printyard.engine.access;

import org.jspecify.annotations.NullMarked;
