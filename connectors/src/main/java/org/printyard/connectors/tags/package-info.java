/// What is written on tags, in the formats of their makers, made from the public descriptions of these.
@NullMarked
package org.printyard.connectors.tags;

import org.jspecify.annotations.NullMarked;
