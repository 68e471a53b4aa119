/// What happened, told to whoever listens now.
@NullMarked
package org.printyard.engine.events;

import org.jspecify.annotations.NullMarked;
