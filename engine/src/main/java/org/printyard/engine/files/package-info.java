/// The library of print files: how files come in, are found, moved and given out.
@NullMarked
package org.printyard.engine.files;

import org.jspecify.annotations.NullMarked;
