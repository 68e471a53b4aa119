package org.printyard.dialects.octoprint.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is printed, or would be.
public final class JobWire {
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
            @Nullable Double length, @Nullable Double volume) {}

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
