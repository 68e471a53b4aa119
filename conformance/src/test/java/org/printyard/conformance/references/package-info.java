/// The reference catalogue, read from servers and disks that do what they should not.
@NullMarked
package org.printyard.conformance.references;

import org.jspecify.annotations.NullMarked;
