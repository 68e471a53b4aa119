/// What is written on a spool's tag, beside the id that every chip has.
@NullMarked
package org.printyard.domain.tags;

import org.jspecify.annotations.NullMarked;
