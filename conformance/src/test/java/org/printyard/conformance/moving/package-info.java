/// Moving in and out, over HTTP: from files, from running programs, and back.
@NullMarked
package org.printyard.conformance.moving;

import org.jspecify.annotations.NullMarked;
