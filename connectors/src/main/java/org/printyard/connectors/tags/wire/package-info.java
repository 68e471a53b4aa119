/// The JSON that stands on some tags.
@NullMarked
package org.printyard.connectors.tags.wire;

import org.jspecify.annotations.NullMarked;
