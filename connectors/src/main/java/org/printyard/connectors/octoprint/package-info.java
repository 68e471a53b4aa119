/// OctoPrint's SpoolManager as a source.
@NullMarked
package org.printyard.connectors.octoprint;

import org.jspecify.annotations.NullMarked;
