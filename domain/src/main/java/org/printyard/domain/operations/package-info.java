/// What runs the hub itself: its backups, and how it is.
@NullMarked
package org.printyard.domain.operations;

import org.jspecify.annotations.NullMarked;
