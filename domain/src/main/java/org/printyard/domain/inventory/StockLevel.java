package org.printyard.domain.inventory;

import org.printyard.domain.quantity.Grams;

/// Whether there is enough of a filament left, summed over its spools.
public enum StockLevel {
    OK,
    LOW,
    EMPTY;

    /// Low at the threshold itself, too.
    public static StockLevel of(Grams remaining, Grams threshold) {
        if (!remaining.isPositive()) {
            return EMPTY;
        }
        return remaining.isMoreThan(threshold) ? OK : LOW;
    }
}
