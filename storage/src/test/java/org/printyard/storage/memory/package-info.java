/// The memory stores, held against the contracts of their ports and against real servers.
@NullMarked
package org.printyard.storage.memory;

import org.jspecify.annotations.NullMarked;
