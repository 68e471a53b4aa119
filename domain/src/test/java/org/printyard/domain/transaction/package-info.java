/// What every database must do.
@NullMarked
package org.printyard.domain.transaction;

import org.jspecify.annotations.NullMarked;
