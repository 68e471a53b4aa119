@NullMarked
package org.printyard.engine.events;

import org.jspecify.annotations.NullMarked;
