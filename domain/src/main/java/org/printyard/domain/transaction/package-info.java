/// The port to the database: what a use case sees of it while its one transaction lasts.
@NullMarked
package org.printyard.domain.transaction;

import org.jspecify.annotations.NullMarked;
