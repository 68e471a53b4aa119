/// Printyard's own API: what no other has.
@NullMarked
package org.printyard.dialects.printyard;

import org.jspecify.annotations.NullMarked;
