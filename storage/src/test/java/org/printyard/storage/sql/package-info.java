/// The SQL stores, held against the contracts of their ports and against real servers.
@NullMarked
package org.printyard.storage.sql;

import org.jspecify.annotations.NullMarked;
