package org.printyard.domain.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A mass in whole nanograms; negative where something was taken away or over-used.
///
/// Nanograms, because micrograms miss the relative precision of 1e-6 that Spoolman's clients check on one
/// millimetre of filament. A `long` holds 9 223 tonnes of them.
public record Grams(long nanograms) implements Comparable<Grams> {
    public static final Grams ZERO = new Grams(0);

    /// The largest mass of one spool: 100 kg, ten times the largest roll sold. With at most
    /// [org.printyard.domain.inventory.Limits#SPOOLS_PER_FILAMENT] spools no sum can overflow.
    public static final Grams MAX = of(100_000);

    /// The most that may be reported as used at once, a thousand tonnes: a report is recorded even if nobody has that
    /// much, but it must fit into a `long`.
    public static final Grams MAX_ASKED = of(1_000_000_000);

    private static final int SCALE = 9;

    public static Grams of(long grams) {
        return new Grams(Math.multiplyExact(grams, 1_000_000_000L));
    }

    /// The nearest whole nanogram (half to even).
    ///
    /// @throws ArithmeticException if the value is beyond the range of a `long` of nanograms
    public static Grams of(BigDecimal grams) {
        return new Grams(grams.setScale(SCALE, RoundingMode.HALF_EVEN)
                .movePointRight(SCALE)
                .longValueExact());
    }

    /// The exact value in grams, without trailing zeros.
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(nanograms, SCALE).stripTrailingZeros();
    }

    public Grams plus(Grams other) {
        return new Grams(Math.addExact(nanograms, other.nanograms));
    }

    public Grams minus(Grams other) {
        return new Grams(Math.subtractExact(nanograms, other.nanograms));
    }

    public Grams negated() {
        return new Grams(Math.negateExact(nanograms));
    }

    public Grams orZeroIfNegative() {
        return isNegative() ? ZERO : this;
    }

    public boolean isZero() {
        return nanograms == 0;
    }

    public boolean isPositive() {
        return nanograms > 0;
    }

    public boolean isNegative() {
        return nanograms < 0;
    }

    public boolean isMoreThan(Grams other) {
        return nanograms > other.nanograms;
    }

    public static Grams min(Grams a, Grams b) {
        return a.nanograms <= b.nanograms ? a : b;
    }

    @Override
    public int compareTo(Grams other) {
        return Long.compare(nanograms, other.nanograms);
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString() + " g";
    }
}
