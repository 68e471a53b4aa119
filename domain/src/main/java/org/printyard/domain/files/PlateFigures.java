package org.printyard.domain.files;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// What a slicer foretold of one plate. Null where the file does not say, or says what cannot be.
///
/// @param time the estimate for the whole print, with heating where the slicer counts it
/// @param nozzles diameters, by tool
/// @param printerModel as the slicer calls it
public record PlateFigures(
        @Nullable Duration time,
        Totals totals,
        Layers layers,
        Temperatures temperatures,
        List<Millimetres> nozzles,
        @Nullable String printerModel) {
    public PlateFigures {
        nozzles = List.copyOf(nozzles);
    }

    /// @param ofTools what the tools need, added up
    /// @param whole what the file says in total, which may be more by the wipe tower; else the same as `ofTools`
    public record Totals(
            @Nullable Millimetres length,
            @Nullable Grams ofTools,
            @Nullable Grams whole,
            @Nullable Grams wipeTower,
            @Nullable BigDecimal cost,
            @Nullable Integer toolChanges) {}

    /// @param top the largest Z that is printed
    public record Layers(
            @Nullable Integer count,
            @Nullable Millimetres height,
            @Nullable Millimetres firstHeight,
            @Nullable Millimetres top) {}

    /// Of the first tool that is used.
    public record Temperatures(
            @Nullable Celsius nozzle,
            @Nullable Celsius nozzleFirstLayer,
            @Nullable Celsius bed,
            @Nullable Celsius bedFirstLayer,
            @Nullable Celsius chamber) {}
}
