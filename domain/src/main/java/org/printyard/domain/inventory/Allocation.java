package org.printyard.domain.inventory;

import org.printyard.domain.quantity.Grams;

/// What one stock entry did to one spool.
///
/// @param change positive if the spool gained
/// @param archiving true if the spool was put away because this used it up, so that a reversal takes it out again
public record Allocation(SpoolId spool, Grams change, boolean archiving) {
    public Allocation reversed() {
        return new Allocation(spool, change.negated(), archiving);
    }
}
