/// Reads SpoolmanDB, or anything in its form: a reference catalogue of filaments.
@NullMarked
package org.printyard.connectors.spoolmandb;

import org.jspecify.annotations.NullMarked;
