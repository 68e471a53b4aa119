/// The queue, the prints, and the filament they take.
@NullMarked
package org.printyard.engine.jobs;

import org.jspecify.annotations.NullMarked;
