/// Test vectors of our own, made from the public descriptions of the formats.
@NullMarked
package org.printyard.connectors.tags;

import org.jspecify.annotations.NullMarked;
