/// OctoPrint's spool plugins as sources: what SpoolManager and FilamentManager export.
@NullMarked
package org.printyard.connectors.octoprint;

import org.jspecify.annotations.NullMarked;
