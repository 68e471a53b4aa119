/// The bytes of print files, on the disk.
@NullMarked
package org.printyard.storage.files;

import org.jspecify.annotations.NullMarked;
