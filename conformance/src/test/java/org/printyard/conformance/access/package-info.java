/// Who is let in to do what.
@NullMarked
package org.printyard.conformance.access;

import org.jspecify.annotations.NullMarked;
