package org.printyard.domain.inventory;

import java.util.List;
import org.printyard.domain.quantity.Grams;

/// The whole stock in a few figures. Archived filaments and spools do not count, as in the lists.
///
/// @param materials by name, those that have a filament
/// @param shortfall over all consumptions that are there
public record StockTotals(List<OfMaterial> materials, Grams shortfall) {
    /// @param low how many of the filaments are, and are not empty
    public record OfMaterial(String material, long filaments, long spools, Grams remaining, long low, long empty) {}

    public StockTotals {
        materials = List.copyOf(materials);
    }
}
