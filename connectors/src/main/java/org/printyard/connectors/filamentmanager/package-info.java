/// OctoPrint's FilamentManager as a source: the archive of tables that it exports.
@NullMarked
package org.printyard.connectors.filamentmanager;

import org.jspecify.annotations.NullMarked;
