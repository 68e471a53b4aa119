package org.printyard.domain.inventory;

import java.util.Locale;
import java.util.Map;
import org.printyard.domain.quantity.Density;

/// What a filament is made of, as people name it.
///
/// @param name unique among the materials that are not deleted, case-sensitive
/// @param custom false for the ten materials every stock starts with, which cannot be deleted
public record Material(MaterialId id, String name, boolean custom) {
    /// Of a filament of which nobody said what it is made of: some dialects allow that, others need a word to show. It
    /// is in no list and cannot be found.
    public static final Material UNKNOWN = new Material(new MaterialId(0), "Unknown", false);

    /// Grams per cubic centimetre by material name. Where the table says nothing we assume PLA, as most filament is.
    private static final Map<String, Double> DENSITIES = Map.ofEntries(
            Map.entry("PLA", 1.24),
            Map.entry("PLA+", 1.24),
            Map.entry("ABS", 1.04),
            Map.entry("ABS+", 1.06),
            Map.entry("PETG", 1.27),
            Map.entry("NYLON", 1.14),
            Map.entry("PA", 1.14),
            Map.entry("TPU", 1.21),
            Map.entry("PC", 1.30),
            Map.entry("PCTG", 1.21),
            Map.entry("HIPS", 1.03),
            Map.entry("PVA", 1.23),
            Map.entry("ASA", 1.05),
            Map.entry("PP", 0.90),
            Map.entry("POM", 1.40),
            Map.entry("PMMA", 1.18),
            Map.entry("PVDF", 1.78),
            Map.entry("PEI", 1.27),
            Map.entry("PEKK", 1.28),
            Map.entry("PEEK", 1.32),
            Map.entry("PPSU", 1.37),
            Map.entry("WOOD", 1.28),
            Map.entry("CF", 1.30),
            Map.entry("CARBON FIBER", 1.30));

    private static final Density PLA = new Density(1.24);

    /// The density to assume for a material of this name, in any case of letters.
    public static Density usualDensity(String name) {
        Double known = DENSITIES.get(name.strip().toUpperCase(Locale.ROOT));
        return known == null ? PLA : new Density(known);
    }
}
