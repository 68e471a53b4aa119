package org.printyard.domain.inventory;

import org.printyard.domain.quantity.Grams;

/// Whether there is enough of a filament left, summed over its spools.
public enum StockLevel {
    OK,
    LOW,
    EMPTY;

    /// The setting with the threshold for filaments that have none of their own, in grams as decimal text.
    public static final String DEFAULT_THRESHOLD_SETTING = "restock_threshold_g";

    public static final Grams DEFAULT_THRESHOLD = Grams.of(100);

    /// Low at the threshold itself, too.
    public static StockLevel of(Grams remaining, Grams threshold) {
        if (!remaining.isPositive()) {
            return EMPTY;
        }
        return remaining.isMoreThan(threshold) ? OK : LOW;
    }
}
