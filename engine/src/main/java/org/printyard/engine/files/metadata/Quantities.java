package org.printyard.engine.files.metadata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// Numbers as quantities, if something of the kind can be that large. Null stays null.
final class Quantities {
    /// A thousand kilometres.
    private static final BigDecimal MAX_MM = BigDecimal.valueOf(1_000_000_000L);

    /// A thousand spools of a kilogram.
    private static final BigDecimal MAX_G = BigDecimal.valueOf(1_000_000L);

    private static final BigDecimal MAX_MM3 = BigDecimal.valueOf(1_000_000_000_000L);
    private static final BigDecimal MAX_COST = BigDecimal.valueOf(1_000_000_000L);

    /// Nothing that is printed is hotter.
    private static final BigDecimal MAX_DEGREES = BigDecimal.valueOf(1_000);

    /// Of tungsten-filled filament, with room.
    private static final BigDecimal MAX_DENSITY = BigDecimal.valueOf(25);

    /// Pellets aside, the thickest sold is 3 mm.
    private static final BigDecimal MAX_DIAMETER = BigDecimal.TEN;

    /// A layer of a micrometre in each of ten metres.
    private static final BigDecimal MAX_COUNT = BigDecimal.valueOf(10_000_000);

    private static final BigDecimal THOUSANDTH = new BigDecimal("0.001");

    private Quantities() {}

    static @Nullable Millimetres millimetres(@Nullable BigDecimal number) {
        BigDecimal mm = upTo(MAX_MM, number);
        return mm == null ? null : Millimetres.of(mm);
    }

    static @Nullable Millimetres diameter(@Nullable BigDecimal number) {
        BigDecimal mm = upTo(MAX_DIAMETER, number);
        // Less than a micrometre is none.
        return mm == null || mm.compareTo(THOUSANDTH) < 0 ? null : Millimetres.of(mm);
    }

    static @Nullable Grams grams(@Nullable BigDecimal number) {
        BigDecimal grams = upTo(MAX_G, number);
        return grams == null ? null : Grams.of(grams);
    }

    static @Nullable BigDecimal volume(@Nullable BigDecimal number) {
        return plain(upTo(MAX_MM3, number));
    }

    static @Nullable BigDecimal cost(@Nullable BigDecimal number) {
        return plain(upTo(MAX_COST, number));
    }

    static @Nullable Celsius celsius(@Nullable BigDecimal number) {
        BigDecimal degrees = upTo(MAX_DEGREES, number);
        return degrees == null
                ? null
                : new Celsius(degrees.setScale(0, RoundingMode.HALF_EVEN).intValueExact());
    }

    static @Nullable Density density(@Nullable BigDecimal number) {
        BigDecimal density = upTo(MAX_DENSITY, number);
        return density == null || density.signum() == 0 ? null : new Density(density.doubleValue());
    }

    static @Nullable Integer count(@Nullable BigDecimal number) {
        BigDecimal count = upTo(MAX_COUNT, number);
        return count == null ? null : Integer.valueOf(count.intValue());
    }

    /// So that equal numbers are the same, however many zeros were written.
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static @Nullable BigDecimal upTo(BigDecimal limit, @Nullable BigDecimal number) {
        return number == null || number.compareTo(limit) > 0 ? null : number;
    }
}
