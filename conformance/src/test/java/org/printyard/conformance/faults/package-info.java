/// What happens to the stock when things break: the hub and its database are killed, the disk is full, the database
/// goes away. Real processes, seen from outside.
@NullMarked
package org.printyard.conformance.faults;

import org.jspecify.annotations.NullMarked;
