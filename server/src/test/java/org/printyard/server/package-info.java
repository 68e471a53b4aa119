@NullMarked
package org.printyard.server;

import org.jspecify.annotations.NullMarked;
