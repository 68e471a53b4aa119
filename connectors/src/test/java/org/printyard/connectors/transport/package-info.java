@NullMarked
package org.printyard.connectors.transport;

import org.jspecify.annotations.NullMarked;
