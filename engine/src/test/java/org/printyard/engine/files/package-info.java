/// The library, on memory.
@NullMarked
package org.printyard.engine.files;

import org.jspecify.annotations.NullMarked;
