/// The library and its contents, tried at their edges.
@NullMarked
package org.printyard.domain.files;

import org.jspecify.annotations.NullMarked;
