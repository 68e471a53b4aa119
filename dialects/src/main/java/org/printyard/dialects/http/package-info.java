/// What all dialects share: routes, the door, JSON, and the checks on input.
@NullMarked
package org.printyard.dialects.http;

import org.jspecify.annotations.NullMarked;
