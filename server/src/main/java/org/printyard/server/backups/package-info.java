/// Backups in the hub's own folder.
@NullMarked
package org.printyard.server.backups;

import org.jspecify.annotations.NullMarked;
