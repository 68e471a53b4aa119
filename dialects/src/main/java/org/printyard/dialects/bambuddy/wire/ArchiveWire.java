package org.printyard.dialects.bambuddy.wire;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Times;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.quantity.Grams;

/// Prints, as archives.
public final class ArchiveWire {
    private ArchiveWire() {}

    public record ArchivesRow(int total, List<ArchiveRow> archives) {}

    /// @param printer_name null if the printer is gone
    /// @param duration in seconds, without pauses
    /// @param status `success`, `failed`, `stopped` or, while it runs, `printing`
    /// @param filament_used in grams, as far as it is known which filament was loaded
    /// @param filament_type null if the file does not say, or is gone
    public record ArchiveRow(
            long id,
            String name,
            String filename,
            long printer_id,
            @Nullable String printer_name,
            String created_at,
            long duration,
            String status,
            BigDecimal filament_used,
            @Nullable String filament_type) {
        public static ArchiveRow of(Print print, @Nullable String printer, @Nullable String material) {
            String file = print.name();
            int dot = file.lastIndexOf('.');
            Grams used = Grams.ZERO;
            for (Print.Use use : print.uses()) {
                Grams mass = use.mass();
                used = mass == null ? used : used.plus(mass);
            }
            return new ArchiveRow(
                    print.id().value(),
                    dot > 0 ? file.substring(0, dot) : file,
                    file,
                    print.printer().value(),
                    printer,
                    Times.millis(print.course().startedAt()),
                    print.course().printing().toSeconds(),
                    status(print.course().result()),
                    used.toDecimal(),
                    material);
        }

        private static String status(Print.@Nullable Result result) {
            if (result == null) {
                return "printing";
            }
            return switch (result) {
                case COMPLETED -> "success";
                case FAILED, LOST -> "failed";
                case CANCELLED -> "stopped";
            };
        }
    }
}
