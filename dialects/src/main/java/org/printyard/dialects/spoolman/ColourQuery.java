package org.printyard.dialects.spoolman;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Shape;
import org.printyard.domain.inventory.Lab;

/// Looking for filaments whose colour is like another one.
final class ColourQuery {
    /// `#RRGGBBAA`, and room to say what is wrong with something longer.
    private static final int LENGTH = 64;

    private static final String NAME = "color_hex";
    private static final String HOW_FAR = "color_similarity_threshold";

    /// As far as black is from white.
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(100);

    private static final BigDecimal USUAL = BigDecimal.valueOf(20);

    static final Parameter<String> HEX =
            Parameter.text(NAME, 0, LENGTH, "Only rows with a colour like this one, `RRGGBB` or `RRGGBBAA`");

    static final Parameter<String> THRESHOLD = Parameter.of(
            HOW_FAR,
            new Shape.Decimal(BigDecimal.ZERO, false, FARTHEST),
            "How different colours may look: 0 for the same, 2 for just seen, 100 for any; 20 unless given",
            text -> Optional.of(text).filter(it -> it.length() <= LENGTH),
            "have at most " + LENGTH + " characters");

    private ColourQuery() {}

    static BigDecimal threshold(Request request) {
        Optional<String> text = request.query(THRESHOLD);
        if (text.isEmpty()) {
            return USUAL;
        }
        BigDecimal most;
        try {
            most = new BigDecimal(text.get());
        } catch (NumberFormatException _) {
            throw SpoolmanErrors.outside(
                    "query",
                    HOW_FAR,
                    "float_parsing",
                    "Input should be a valid number, unable to parse string as a number",
                    text.get());
        }
        if (most.signum() < 0) {
            throw SpoolmanErrors.outside(
                    "query", HOW_FAR, "greater_than_equal", "Input should be greater than or equal to 0", text.get());
        }
        if (most.compareTo(FARTHEST) > 0) {
            throw SpoolmanErrors.outside(
                    "query", HOW_FAR, "less_than_equal", "Input should be less than or equal to 100", text.get());
        }
        return most;
    }

    static Lab hex(String text) {
        return Lab.find(text)
                .orElseThrow(() -> SpoolmanErrors.outside(
                        "query",
                        NAME,
                        "value_error",
                        "Value error, Color code must be 6 or 8 hexadecimal digits",
                        text));
    }

    /// Of the colour that is the most like it; endless if there is none.
    static double distance(Lab wanted, List<String> hexes) {
        return hexes.stream()
                .flatMap(hex -> Lab.find(hex).stream())
                .mapToDouble(wanted::distance)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
