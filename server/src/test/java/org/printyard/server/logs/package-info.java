@NullMarked
package org.printyard.server.logs;

import org.jspecify.annotations.NullMarked;
