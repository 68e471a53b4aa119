@NullMarked
package org.printyard.connectors.spoolmandb;

import org.jspecify.annotations.NullMarked;
