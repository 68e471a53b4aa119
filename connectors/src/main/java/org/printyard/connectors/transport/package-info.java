/// What connectors share: rows of files and answers, checked value by value, and calls to outside parties with limits.
@NullMarked
package org.printyard.connectors.transport;

import org.jspecify.annotations.NullMarked;
