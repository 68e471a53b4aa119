/// What print files say about themselves, read in one pass over bytes that nobody trusts.
@NullMarked
package org.printyard.engine.files.metadata;

import org.jspecify.annotations.NullMarked;
