/// Wishes to print, and the prints that became of them.
@NullMarked
package org.printyard.domain.jobs;

import org.jspecify.annotations.NullMarked;
