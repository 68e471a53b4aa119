/// Contents on a real disk.
@NullMarked
package org.printyard.storage.files;

import org.jspecify.annotations.NullMarked;
