/// Print files, and what they say about the print.
@NullMarked
package org.printyard.domain.files;

import org.jspecify.annotations.NullMarked;
