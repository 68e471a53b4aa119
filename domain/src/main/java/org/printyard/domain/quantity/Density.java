package org.printyard.domain.quantity;

/// Grams per cubic centimetre; positive and finite.
///
/// A `double`, because it is a measured property that is only ever multiplied, never summed up.
public record Density(double gramsPerCubicCentimetre) {
    public Density {
        if (!(gramsPerCubicCentimetre > 0) || Double.isInfinite(gramsPerCubicCentimetre)) {
            throw new IllegalArgumentException("not a density: " + gramsPerCubicCentimetre);
        }
    }
}
