package org.printyard.dialects.bambuddy.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Times;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.engine.jobs.Remarks;

/// Prints, as archives.
public final class ArchiveWire {
    private ArchiveWire() {}

    public record ArchivesRow(int total, List<ArchiveRow> archives) {}

    /// A print with all that is told of it.
    ///
    /// @param printer its name; null if it is gone
    /// @param file null if it is none of ours, gone, or another by now
    public record Shown(
            Print print, @Nullable String printer, @Nullable PrintFile file, Remarks remarks) {
        private String fileName() {
            String before = remarks.fileName();
            return before == null ? print.name() : before;
        }

        /// What somebody called it, else the file's without its ending.
        private String name() {
            if (remarks.fileName() != null) {
                return print.name();
            }
            int dot = print.name().lastIndexOf('.');
            return dot > 0 ? print.name().substring(0, dot) : print.name();
        }

        private BigDecimal grams() {
            Grams used = Grams.ZERO;
            for (Print.Use use : print.uses()) {
                Grams mass = use.mass();
                used = mass == null ? used : used.plus(mass);
            }
            return used.toDecimal();
        }

        private @Nullable BigDecimal cost() {
            Optional<Money> sum = Optional.empty();
            for (Print.Use use : print.uses()) {
                Money cost = use.cost();
                if (cost != null) {
                    sum = sum.isEmpty() ? Optional.of(cost) : sum.get().plus(cost);
                    if (sum.isEmpty()) {
                        return null;
                    }
                }
            }
            return sum.map(Money::toDecimal).orElse(null);
        }

        private Optional<Plate> plate() {
            return Optional.ofNullable(file).flatMap(it -> it.metadata().plates().stream()
                    .filter(plate -> plate.number() == print.origin().plate())
                    .findFirst());
        }

        private Optional<PlateFigures> figures() {
            return plate().map(Plate::figures);
        }

        private List<ToolFilament> filaments() {
            return plate().map(Plate::filaments).orElse(List.of()).stream()
                    .filter(filament -> !filament.amount().isNothing())
                    .toList();
        }

        private @Nullable String material() {
            return filaments().stream()
                    .flatMap(it -> Optional.ofNullable(it.kind().material()).stream())
                    .findFirst()
                    .orElse(null);
        }
    }

    /// @param printer_name null if the printer is gone
    /// @param duration in seconds, without pauses
    /// @param status `success`, `failed`, `stopped` or, while it runs, `printing`
    /// @param filament_used in grams, as far as it is known which filament was loaded
    /// @param filament_type null if the file does not say, or is gone
    /// @param print_name as `name`, in the real program's word; so are `actual_time_seconds`, `filament_used_grams`
    /// @param completed_at null while it runs
    /// @param cost null if no price is known
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
            @Nullable String filament_type,
            @Nullable String notes,
            List<String> tags,
            String print_name,
            long actual_time_seconds,
            BigDecimal filament_used_grams,
            @Nullable String completed_at,
            boolean is_favorite,
            @Nullable String external_url,
            @Nullable String failure_reason,
            @Nullable BigDecimal cost) {
        public static ArchiveRow of(Shown shown) {
            Print print = shown.print;
            Print.Course course = print.course();
            return new ArchiveRow(
                    print.id().value(),
                    shown.name(),
                    shown.fileName(),
                    print.printer().value(),
                    shown.printer,
                    Times.millis(course.startedAt()),
                    course.printing().toSeconds(),
                    status(course.result()),
                    shown.grams(),
                    shown.material(),
                    shown.remarks.notes(),
                    shown.remarks.tags(),
                    shown.name(),
                    course.printing().toSeconds(),
                    shown.grams(),
                    Times.millisOrNull(course.endedAt()),
                    shown.remarks.isFavourite(),
                    shown.remarks.link(),
                    course.reason(),
                    shown.cost());
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

    /// As the real program has it. What the hub knows nothing of is null.
    ///
    /// @param file_size of the file, while it is there
    /// @param print_time_seconds what the slicer foretold
    /// @param time_accuracy foretold to real, in percent
    /// @param filament_type of all tools, with commas
    /// @param tags with commas
    /// @param quantity always 1: each print is one of its own
    public record RunRow(
            long id,
            long printer_id,
            @Nullable Long project_id,
            @Nullable String project_name,
            String filename,
            @Nullable Long file_size,
            @Nullable String content_hash,
            @Nullable String thumbnail_path,
            @Nullable String timelapse_path,
            int duplicate_count,
            String print_name,
            int plate_id,
            @Nullable Long print_time_seconds,
            @Nullable Long actual_time_seconds,
            @Nullable Double time_accuracy,
            BigDecimal filament_used_grams,
            @Nullable String filament_type,
            @Nullable String filament_color,
            @Nullable BigDecimal layer_height,
            @Nullable Integer total_layers,
            @Nullable BigDecimal nozzle_diameter,
            @Nullable Integer bed_temperature,
            @Nullable Integer nozzle_temperature,
            @Nullable String sliced_for_model,
            String status,
            String started_at,
            @Nullable String completed_at,
            @Nullable String external_url,
            boolean is_favorite,
            @Nullable String tags,
            @Nullable String notes,
            @Nullable BigDecimal cost,
            List<String> photos,
            @Nullable String failure_reason,
            int quantity,
            @Nullable Double energy_kwh,
            @Nullable Double energy_cost,
            String created_at) {
        public static RunRow of(Shown shown) {
            Print print = shown.print;
            Print.Course course = print.course();
            PrintFile file = shown.file;
            Duration foretold = shown.figures().map(PlateFigures::time).orElse(null);
            Optional<PlateFigures.Layers> layers = shown.figures().map(PlateFigures::layers);
            Optional<PlateFigures.Temperatures> heat = shown.figures().map(PlateFigures::temperatures);
            List<String> tags = shown.remarks.tags();
            return new RunRow(
                    print.id().value(),
                    print.printer().value(),
                    null,
                    null,
                    shown.fileName(),
                    file == null ? null : file.content().size(),
                    print.origin().content() == null
                            ? null
                            : print.origin().content().hex(),
                    null,
                    null,
                    0,
                    shown.name(),
                    print.origin().plate(),
                    foretold == null ? null : foretold.toSeconds(),
                    course.isRunning() ? null : course.printing().toSeconds(),
                    accuracy(foretold, course),
                    shown.grams(),
                    commas(shown, ToolFilament.Kind::material),
                    commas(shown, ToolFilament.Kind::hex),
                    layers.map(PlateFigures.Layers::height)
                            .map(Millimetres::toDecimal)
                            .orElse(null),
                    layers.map(PlateFigures.Layers::count).orElse(null),
                    shown.figures()
                            .flatMap(figures -> figures.nozzles().stream().findFirst())
                            .map(Millimetres::toDecimal)
                            .orElse(null),
                    heat.map(PlateFigures.Temperatures::bed)
                            .map(Celsius::degrees)
                            .orElse(null),
                    heat.map(PlateFigures.Temperatures::nozzle)
                            .map(Celsius::degrees)
                            .orElse(null),
                    shown.figures().map(PlateFigures::printerModel).orElse(null),
                    status(course.result()),
                    Times.millis(course.startedAt()),
                    Times.millisOrNull(course.endedAt()),
                    shown.remarks.link(),
                    shown.remarks.isFavourite(),
                    tags.isEmpty() ? null : String.join(",", tags),
                    shown.remarks.notes(),
                    shown.cost(),
                    List.of(),
                    course.reason(),
                    1,
                    null,
                    null,
                    Times.millis(course.startedAt()));
        }

        /// What is far off says that something else was printed.
        private static @Nullable Double accuracy(@Nullable Duration foretold, Print.Course course) {
            if (foretold == null
                    || course.result() != Print.Result.COMPLETED
                    || course.printing().isZero()) {
                return null;
            }
            double percent =
                    Math.round(1000.0 * foretold.toMillis() / course.printing().toMillis()) / 10.0;
            return percent < 50 || percent > 200 ? null : percent;
        }

        private static @Nullable String commas(Shown shown, Function<ToolFilament.Kind, @Nullable String> word) {
            List<String> known = shown.filaments().stream()
                    .flatMap(it -> Optional.ofNullable(word.apply(it.kind())).stream())
                    .distinct()
                    .toList();
            return known.isEmpty() ? null : String.join(", ", known);
        }

        private static String status(Print.@Nullable Result result) {
            if (result == null) {
                return "printing";
            }
            return switch (result) {
                case COMPLETED -> "completed";
                case FAILED -> "failed";
                case LOST -> "aborted";
                case CANCELLED -> "cancelled";
            };
        }
    }

    /// @param purged_from_stats always false: what it used stays booked
    public record ArchiveGone(String status, boolean purged_from_stats) {}
}
