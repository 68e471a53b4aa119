/// The stores behind the domain's ports.
@NullMarked
package org.printyard.storage;

import org.jspecify.annotations.NullMarked;
