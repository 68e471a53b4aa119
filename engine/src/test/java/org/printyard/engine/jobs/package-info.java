/// Jobs and prints, with printers, database and time in the test's own hands.
@NullMarked
package org.printyard.engine.jobs;

import org.jspecify.annotations.NullMarked;
