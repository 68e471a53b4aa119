package org.printyard.domain.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// A filament as the reference catalogue has it: one maker's product in one colour, on a spool of one size.
///
/// @param id stays from one edition to the next; what is made from it keeps it as its external id
/// @param weight net, of a full spool
public record ReferenceFilament(
        String id,
        String manufacturer,
        String name,
        String material,
        Density density,
        Millimetres diameter,
        Grams weight,
        Empty empty,
        Look look,
        Heat extruder,
        Heat bed) {
    /// The spool alone; null where nobody knows.
    public record Empty(@Nullable Grams weight, @Nullable SpoolType type) {
        public static final Empty UNKNOWN = new Empty(null, null);
    }

    /// @param hexes `RRGGBB` or `RRGGBBAA` as they were published; empty if its colour has no number
    /// @param direction null unless there are several colours
    public record Look(
            List<String> hexes,
            @Nullable ColourDirection direction,
            @Nullable Finish finish,
            @Nullable Pattern pattern,
            boolean translucent,
            boolean glow) {
        public Look {
            hexes = List.copyOf(hexes);
        }
    }

    /// What the maker recommends; null where nobody says.
    ///
    /// @param highest not below the lowest, and there if that is
    public record Heat(
            @Nullable Celsius usual,
            @Nullable Celsius lowest,
            @Nullable Celsius highest) {
        public static final Heat UNKNOWN = new Heat(null, null, null);

        public static Heat of(int usual, int lowest, int highest) {
            return new Heat(new Celsius(usual), new Celsius(lowest), new Celsius(highest));
        }
    }

    public enum SpoolType {
        PLASTIC,
        CARDBOARD,
        METAL
    }

    public enum Finish {
        MATTE,
        GLOSSY
    }

    public enum Pattern {
        MARBLE,
        SPARKLE
    }
}
