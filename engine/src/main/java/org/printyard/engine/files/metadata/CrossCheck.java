package org.printyard.engine.files.metadata;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.quantity.Grams;

/// Whether what a file says fits together.
final class CrossCheck {
    private static final BigDecimal TOLERATED_PERCENT = BigDecimal.valueOf(5);

    /// Slicers write hundredths of a gram: of very little, that is more than a few percent.
    private static final Grams ROUNDING = Grams.of(new BigDecimal("0.02"));

    private CrossCheck() {}

    static List<String> warnings(List<Plate> plates) {
        return plates.stream()
                .flatMap(plate -> plate.filaments().stream().flatMap(tool -> weight(plate, tool)))
                .toList();
    }

    private static Stream<String> weight(Plate plate, ToolFilament tool) {
        Grams said = tool.amount().mass();
        Grams weighed = tool.amount().length() == null
                ? null
                : ToolsOfComments.weigh(tool.amount().length(), null, tool.kind());
        if (said == null || weighed == null) {
            return Stream.empty();
        }
        BigDecimal difference = said.minus(weighed).toDecimal().abs();
        BigDecimal tolerated =
                weighed.toDecimal().multiply(TOLERATED_PERCENT).movePointLeft(2).max(ROUNDING.toDecimal());
        return difference.compareTo(tolerated) <= 0
                ? Stream.empty()
                : Stream.of("Plate " + plate.number() + ", tool " + tool.tool() + ": " + said + " are more than "
                        + TOLERATED_PERCENT + " % away from length × density, which is " + weighed);
    }
}
