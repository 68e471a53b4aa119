package org.printyard.dialects.printyard.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.http.Times;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Printer.BuildVolume;
import org.printyard.domain.fleet.PrinterConnector.Tried;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.engine.fleet.LiveBoard;
import org.printyard.engine.fleet.Printers.Loaded;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.fleet.TemperatureHistory;

/// Printers: as they were entered, and how they are doing.
public final class PrinterWire {
    private PrinterWire() {}

    /// @param slug its name in addresses, which stays
    /// @param has_secret true if a key is stored for it; nobody gets to see it
    /// @param nozzles_mm the diameter of each tool's
    /// @param auto_clear true if its plate is clear by itself after a print
    /// @param plate_clear false from the beginning of a print until somebody has taken it off
    /// @param capabilities what can be done with it
    /// @param loaded the tools that hold a spool
    public record PrinterRow(
            long id,
            String slug,
            String name,
            @OneOf(Make.class) String make,
            String address,
            boolean has_secret,
            @Nullable String model,
            @Nullable VolumeRow volume,
            List<BigDecimal> nozzles_mm,
            boolean enabled,
            boolean auto_clear,
            boolean plate_clear,
            String created_at,
            List<String> capabilities,
            List<LoadedTool> loaded,
            LiveRow live) {
        public static PrinterRow of(Loaded loaded, Collection<Capability> capabilities, LiveRow live) {
            Printer printer = loaded.printer();
            Printer.Terms terms = printer.terms();
            return new PrinterRow(
                    printer.id().value(),
                    printer.slug(),
                    terms.name(),
                    terms.make().wireName(),
                    terms.address(),
                    terms.secret() != null,
                    terms.model(),
                    VolumeRow.of(terms.volume()),
                    terms.nozzles().stream().map(Millimetres::toDecimal).toList(),
                    terms.enabled(),
                    terms.autoClear(),
                    printer.plateClear(),
                    Times.millis(printer.createdAt()),
                    capabilities.stream().sorted().map(Capability::wireName).toList(),
                    new TreeMap<>(loaded.spools())
                            .entrySet().stream()
                                    .map(tool -> new LoadedTool(
                                            tool.getKey(), tool.getValue().value()))
                                    .toList(),
                    live);
        }
    }

    public record PrinterList(List<PrinterRow> printers) {}

    public record VolumeRow(BigDecimal x_mm, BigDecimal y_mm, BigDecimal z_mm) {
        static @Nullable VolumeRow of(@Nullable BuildVolume volume) {
            return volume == null
                    ? null
                    : new VolumeRow(
                            volume.width().toDecimal(),
                            volume.depth().toDecimal(),
                            volume.height().toDecimal());
        }
    }

    /// @param tool counted from 0
    public record LoadedTool(int tool, long spool_id) {
        static LoadedTool of(int tool, SpoolId spool) {
            return new LoadedTool(tool, spool.value());
        }
    }

    /// What a try to reach a printer found.
    ///
    /// @param problem a sentence for people; null if it works
    /// @param tools how many; null if it did not say
    public record TriedRow(
            boolean works,
            @Nullable String problem,
            @Nullable String firmware,
            @Nullable String model,
            @Nullable Integer tools,
            @Nullable VolumeRow volume) {
        public static TriedRow of(Tried tried) {
            return switch (tried) {
                case Tried.Works it ->
                    new TriedRow(
                            true,
                            null,
                            it.firmware(),
                            it.model(),
                            it.tools() == 0 ? null : (Integer) it.tools(),
                            VolumeRow.of(it.volume()));
                case Tried.Fails(var problem) -> new TriedRow(false, problem, null, null, null, null);
            };
        }
    }

    /// How one printer is doing.
    ///
    /// @param why it is not online, for people; null if it is
    /// @param heaters by name: `tool0`, `bed`, `chamber`
    /// @param tool the one in use, from 0
    /// @param runout true if a sensor misses filament
    /// @param file of the print that runs, or of the last one
    /// @param printing_s without pauses
    /// @param remaining_s an estimate, from the slicer's at first and from the pace later
    /// @param nonsense what it said lately that makes no sense
    /// @param since when the link became what it is
    /// @param print_id null if none runs
    /// @param job_id null if none runs, or if it was begun at the printer
    public record LiveRow(
            long printer_id,
            @OneOf(Snapshot.Link.class) String link,
            @Nullable String why,
            @Nullable String firmware,
            @OneOf(Activity.class) String activity,
            @Nullable String message,
            Map<String, HeaterRow> heaters,
            @Nullable PositionRow position,
            @Nullable Integer tool,
            boolean runout,
            @Nullable String file,
            @Nullable Double progress,
            @Nullable Double printing_s,
            @Nullable Double total_s,
            @Nullable Double remaining_s,
            @Nullable Integer layer,
            @Nullable Integer layers,
            @Nullable Double used_mm,
            @Nullable String nonsense,
            @Nullable String heard_at,
            String since,
            @Nullable Long print_id,
            @Nullable Long job_id) {
        /// @param print that runs; null if none does
        /// @param estimate of how long it takes all told; null if nobody knows
        public static LiveRow of(Snapshot now, @Nullable Print print, @Nullable Duration estimate) {
            Reading reading = now.reading();
            Reading.Running running = reading.running();
            Reading.Extrusion extrusion = reading.extrusion();
            Print known = now.activity().isPrinting() ? print : null;
            JobId job = known == null ? null : known.origin().job();
            return new LiveRow(
                    now.printer().value(),
                    now.link().name().toLowerCase(Locale.ROOT),
                    now.why(),
                    now.firmware(),
                    now.activity().wireName(),
                    reading.message(),
                    HeaterRow.of(reading.heaters()),
                    PositionRow.of(reading.position()),
                    extrusion == null ? null : (Integer) extrusion.tool(),
                    reading.runout(),
                    running == null ? null : known == null ? running.file() : known.name(),
                    running == null ? null : running.progress(),
                    running == null ? null : seconds(running.printing()),
                    running == null ? null : seconds(running.total()),
                    running == null || !now.activity().isPrinting() ? null : remaining(running, estimate),
                    running == null ? null : running.layer(),
                    running == null ? null : running.layers(),
                    running == null ? null : running.usedMillimetres(),
                    now.nonsense(),
                    Times.millisOrNull(now.heardAt()),
                    Times.millis(now.since()),
                    known == null ? null : (Long) known.id().value(),
                    job == null ? null : (Long) job.value());
        }

        /// The slicer knows better than the pace at the beginning, and less and less towards the end.
        private static @Nullable Double remaining(Reading.Running running, @Nullable Duration estimate) {
            Double progress = running.progress();
            if (progress == null) {
                return null;
            }
            double done = Math.clamp(progress, 0.0, 1.0);
            double byPace = seconds(running.printing()) * (1 - done) / done;
            if (estimate == null) {
                return done < LEAST_PROGRESS ? null : (Double) byPace;
            }
            double bySlicer = seconds(estimate) * (1 - done);
            return done < LEAST_PROGRESS ? bySlicer : done * byPace + (1 - done) * bySlicer;
        }
    }

    /// Before this the pace says nothing.
    private static final double LEAST_PROGRESS = 0.01;

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /// In degrees Celsius; null for not known.
    public record HeaterRow(
            @Nullable Double actual, @Nullable Double target) {
        static Map<String, HeaterRow> of(Map<String, Reading.Heater> heaters) {
            Map<String, HeaterRow> rows = new TreeMap<>();
            heaters.forEach((name, heater) -> rows.put(name, new HeaterRow(heater.actual(), heater.target())));
            return rows;
        }
    }

    /// @param homed the axes whose position is true
    public record PositionRow(double x, double y, double z, String homed) {
        static @Nullable PositionRow of(Reading.@Nullable Position position) {
            return position == null
                    ? null
                    : new PositionRow(position.x(), position.y(), position.z(), position.homed());
        }
    }

    /// What changed since a version.
    ///
    /// @param version to ask from the next time
    /// @param gone printers that are no longer there
    public record LiveState(long version, List<LiveRow> printers, List<Long> gone) {
        public static LiveState of(LiveBoard.Seen seen, List<LiveRow> rows) {
            return new LiveState(
                    seen.version(),
                    rows,
                    seen.gone().stream().map(PrinterId::value).toList());
        }
    }

    /// @param heaters by name, oldest point first
    public record TemperatureRows(Map<String, List<TemperaturePoint>> heaters) {
        public static TemperatureRows of(TemperatureHistory history) {
            Map<String, List<TemperaturePoint>> rows = new TreeMap<>();
            history.heaters()
                    .forEach((name, points) -> rows.put(
                            name, points.stream().map(TemperaturePoint::of).toList()));
            return new TemperatureRows(rows);
        }
    }

    /// In degrees Celsius; null for not known.
    public record TemperaturePoint(
            String at, @Nullable Double actual, @Nullable Double target) {
        static TemperaturePoint of(TemperatureHistory.Point point) {
            return new TemperaturePoint(Times.millis(point.at()), known(point.actual()), known(point.target()));
        }
    }

    private static @Nullable Double known(double degrees) {
        return Double.isNaN(degrees) ? null : degrees;
    }
}
