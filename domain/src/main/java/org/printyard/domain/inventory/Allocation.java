package org.printyard.domain.inventory;

import org.printyard.domain.quantity.Grams;

/// What one stock entry did to one spool.
///
/// @param change positive if the spool gained
public record Allocation(SpoolId spool, Grams change) {
    public Allocation reversed() {
        return new Allocation(spool, change.negated());
    }
}
