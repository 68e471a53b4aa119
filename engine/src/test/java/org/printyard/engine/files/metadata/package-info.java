@NullMarked
package org.printyard.engine.files.metadata;

import org.jspecify.annotations.NullMarked;
