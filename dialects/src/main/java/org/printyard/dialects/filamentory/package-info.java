/// What Home Assistant calls at Filamentory: reduce, and signing in.
@NullMarked
package org.printyard.dialects.filamentory;

import org.jspecify.annotations.NullMarked;
