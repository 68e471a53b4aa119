package org.printyard.dialects.octoprint.wire;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.quantity.Millimetres;

/// What is printed, or would be.
public final class JobWire {
    private static final double CUBIC_MILLIMETRES = 1_000;

    private JobWire() {}

    public record JobRow(JobPart job, ProgressRow progress, String state) {}

    /// @param filament by tool; `length`, null, while nothing is known
    public record JobPart(
            JobFileRow file,
            @Nullable Long estimatedPrintTime,
            @Nullable Long lastPrintTime,
            Map<String, @Nullable FilamentRow> filament,
            @Nullable String user) {}

    public record JobFileRow(
            @Nullable String name,
            @Nullable String path,
            @Nullable String display,
            @Nullable String origin,
            @Nullable Long size,
            @Nullable Long date) {
        public static final JobFileRow NONE = new JobFileRow(null, null, null, null, null, null);
    }

    /// @param length in millimetres
    /// @param volume in cubic centimetres
    public record FilamentRow(
            @Nullable Double length, @Nullable Double volume) {
        /// By tool; empty if nothing is known.
        public static Map<String, FilamentRow> ofTools(Plate plate) {
            Map<String, FilamentRow> tools = new TreeMap<>();
            for (ToolFilament filament : plate.filaments()) {
                Millimetres length = filament.amount().length();
                BigDecimal volume = filament.amount().cubicMillimetres();
                tools.put(
                        "tool" + filament.tool(),
                        new FilamentRow(
                                length == null ? null : length.toDecimal().doubleValue(),
                                volume == null ? null : volume.doubleValue() / CUBIC_MILLIMETRES));
            }
            return tools;
        }
    }

    /// Times in seconds.
    ///
    /// @param completion in percent
    /// @param filepos in bytes, as far as the progress tells
    /// @param printTimeOrigin as `printTimeLeftOrigin`, in Moonraker's spelling
    public record ProgressRow(
            @Nullable Double completion,
            @Nullable Long filepos,
            @Nullable Long printTime,
            @Nullable Long printTimeLeft,
            @Nullable String printTimeLeftOrigin,
            @Nullable String printTimeOrigin) {
        public static final ProgressRow NONE = new ProgressRow(null, null, null, null, null, null);
    }
}
