package org.printyard.domain.files;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// What a plate needs through one tool. Null where the file does not say.
///
/// @param tool counted from 0, as in `T0`
/// @param kind what is to be loaded
public record ToolFilament(int tool, Amount amount, Kind kind) {
    /// @param mass the file's, or else from length or volume and density
    /// @param cubicMillimetres the volume, where the file says it; all there is where it does not know the diameter
    /// @param cost in the currency that the slicer was set up with, which no file tells
    public record Amount(
            @Nullable Millimetres length,
            @Nullable Grams mass,
            @Nullable BigDecimal cubicMillimetres,
            @Nullable BigDecimal cost) {
        public boolean isNothing() {
            return (length == null || length.micrometres() == 0)
                    && (mass == null || mass.isZero())
                    && (cubicMillimetres == null || cubicMillimetres.signum() == 0);
        }
    }

    /// @param material as the slicer spells it: `PLA`, `PETG-CF`
    /// @param hex the colour, `#RRGGBB` or `#RRGGBBAA` in upper case
    /// @param name of the slicer's filament preset
    public record Kind(
            @Nullable String material,
            @Nullable String hex,
            @Nullable String name,
            @Nullable String maker,
            @Nullable Density density,
            @Nullable Millimetres diameter) {}
}
