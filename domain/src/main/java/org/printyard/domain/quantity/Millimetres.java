package org.printyard.domain.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A length in whole micrometres: a filament's diameter, or how much of it ran through a nozzle.
public record Millimetres(long micrometres) implements Comparable<Millimetres> {
    /// The usual diameter, assumed where a dialect does not say.
    public static final Millimetres DIAMETER_1_75 = new Millimetres(1_750);

    private static final int SCALE = 3;

    /// The nearest whole micrometre (half to even).
    public static Millimetres of(BigDecimal millimetres) {
        return new Millimetres(millimetres
                .setScale(SCALE, RoundingMode.HALF_EVEN)
                .movePointRight(SCALE)
                .longValueExact());
    }

    public static Millimetres ofMetres(BigDecimal metres) {
        return of(metres.movePointRight(3));
    }

    /// Millimetres, exact, without trailing zeros.
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(micrometres, SCALE).stripTrailingZeros();
    }

    public BigDecimal toMetres() {
        return BigDecimal.valueOf(micrometres, 6).stripTrailingZeros();
    }

    @Override
    public int compareTo(Millimetres other) {
        return Long.compare(micrometres, other.micrometres);
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString() + " mm";
    }
}
