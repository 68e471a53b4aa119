package org.printyard.domain.inventory;

import java.util.Optional;
import java.util.regex.Pattern;

/// A colour as the eye tells colours apart: CIELAB in daylight (D65).
///
/// @param lightness 0 for black, 100 for white
/// @param greenRed negative for green
/// @param blueYellow negative for blue
public record Lab(double lightness, double greenRed, double blueYellow) {
    private static final Pattern HEX = Pattern.compile("#?[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?");

    /// Where CIELAB's curve becomes a line, near black.
    private static final double LINE = 216.0 / 24389;

    private static final double SLOPE = 24389.0 / 27;

    /// CIE 94's weights for graphic arts: differences of strong colours count less.
    private static final double CHROMA_WEIGHT = 0.045;

    private static final double HUE_WEIGHT = 0.015;

    /// Empty if it is none: `RRGGBB` or `RRGGBBAA`, of which the transparency does not count, with or without `#`.
    public static Optional<Lab> find(String hex) {
        if (!HEX.matcher(hex).matches()) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(hex, hex.length() % 2, hex.length() % 2 + 6, 16);
        return Optional.of(of(linear(rgb >> 16), linear(rgb >> 8), linear(rgb)));
    }

    private static Lab of(double red, double green, double blue) {
        // IEC 61966-2-1, divided by the white that all three make together.
        double x = curved((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
        double y = curved(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
        double z = curved((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double linear(int lowByte) {
        double value = (lowByte & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double curved(double value) {
        return value > LINE ? Math.cbrt(value) : (SLOPE * value + 16) / 116;
    }

    /// How different another colour looks from this one, by CIE 94: 0 is the same, about 2 is just seen, 100 is black
    /// from white. From the other one it may be a little more or less.
    public double distance(Lab sample) {
        double chroma = Math.hypot(greenRed, blueYellow);
        double less = chroma - Math.hypot(sample.greenRed, sample.blueYellow);
        double lighter = lightness - sample.lightness;
        double ofHue =
                Math.pow(greenRed - sample.greenRed, 2) + Math.pow(blueYellow - sample.blueYellow, 2) - less * less;
        return Math.sqrt(lighter * lighter
                + Math.pow(less / (1 + CHROMA_WEIGHT * chroma), 2)
                + Math.max(ofHue, 0) / Math.pow(1 + HUE_WEIGHT * chroma, 2));
    }
}
