/// What every store of jobs and prints must do.
@NullMarked
package org.printyard.domain.jobs;

import org.jspecify.annotations.NullMarked;
