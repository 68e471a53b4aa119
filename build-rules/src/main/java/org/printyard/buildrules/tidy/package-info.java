/// What the sources themselves must look like; compiled classes no longer show it.
@NullMarked
package org.printyard.buildrules.tidy;

import org.jspecify.annotations.NullMarked;
