/// What the compiler itself refuses. Error Prone finds these checks through `META-INF/services`.
@NullMarked
package org.printyard.buildrules.compiler;

import org.jspecify.annotations.NullMarked;
