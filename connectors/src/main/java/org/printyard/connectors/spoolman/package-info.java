/// Spoolman as a source: its exports as JSON and CSV, and its REST API while it runs.
@NullMarked
package org.printyard.connectors.spoolman;

import org.jspecify.annotations.NullMarked;
