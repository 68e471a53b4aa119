/// A database without a disk, for tests: the second implementation that every port is held against.
@NullMarked
package org.printyard.storage.memory;

import org.jspecify.annotations.NullMarked;
