/// The running hub: use cases, each of them one transaction.
@NullMarked
package org.printyard.engine;

import org.jspecify.annotations.NullMarked;
