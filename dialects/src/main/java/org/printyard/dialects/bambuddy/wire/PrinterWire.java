package org.printyard.dialects.bambuddy.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Times;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Reading;
import org.printyard.engine.fleet.Snapshot;

/// Printers.
public final class PrinterWire {
    /// Less than this says nothing of how long the rest takes.
    private static final double ENOUGH = 0.01;

    private PrinterWire() {}

    /// @param slug what stands in the addresses of its own APIs, `/p/{slug}/…`
    /// @param serial_number empty for makes that have none
    /// @param current_print left out if it prints nothing
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PrinterRow(
            long id,
            String name,
            String slug,
            String ip_address,
            String serial_number,
            String model,
            String status,
            @Nullable CurrentPrint current_print) {
        /// @param now null if nothing is known of it
        public static PrinterRow of(Printer printer, @Nullable Snapshot now) {
            String model = printer.terms().model();
            Activity activity = now == null ? Activity.OFFLINE : now.activity();
            Reading.Running running =
                    now == null || !activity.isPrinting() ? null : now.reading().running();
            return new PrinterRow(
                    printer.id().value(),
                    printer.terms().name(),
                    printer.slug(),
                    host(printer.terms().address()),
                    "",
                    model == null ? "Klipper" : model,
                    activity.wireName(),
                    running == null ? null : CurrentPrint.of(running));
        }

        /// The whole address if there is no host in it, as with a socket on this machine.
        private static String host(String address) {
            try {
                String host = URI.create(address).getHost();
                return host == null ? address : host;
            } catch (IllegalArgumentException _) {
                return address;
            }
        }
    }

    /// As the real program has it.
    ///
    /// @param serial_number empty for makes that have none
    /// @param location always null: the hub knows of none
    /// @param auto_archive always true: every print is written down
    /// @param is_active false if it is turned off in the hub
    /// @param updated_at always null: nobody keeps it
    public record MachineRow(
            long id,
            String name,
            String slug,
            String serial_number,
            String ip_address,
            @Nullable String model,
            @Nullable String location,
            boolean auto_archive,
            boolean is_active,
            int nozzle_count,
            String created_at,
            @Nullable String updated_at) {
        public static MachineRow of(Printer printer) {
            return new MachineRow(
                    printer.id().value(),
                    printer.terms().name(),
                    printer.slug(),
                    "",
                    PrinterRow.host(printer.terms().address()),
                    printer.terms().model(),
                    null,
                    true,
                    printer.terms().enabled(),
                    printer.tools(),
                    Times.millis(printer.createdAt()),
                    null);
        }
    }

    /// @param progress in percent
    /// @param remaining_time in seconds; null while nobody knows
    public record CurrentPrint(
            String filename, int progress, @Nullable Long remaining_time) {
        static CurrentPrint of(Reading.Running running) {
            return new CurrentPrint(PrinterWire.name(running), percent(running), remaining(running));
        }
    }

    /// @param progress in percent
    /// @param remaining_time in seconds; null while nobody knows
    /// @param hms_status `ok`, or what the printer complains of
    /// @param hms_errors always empty: only Bambu Lab's printers have such codes
    /// @param layer_num as `current_layer`, in the real program's word
    /// @param current_print its file; null if it prints nothing
    /// @param awaiting_plate_clear true if nothing begins before somebody has taken off the last print
    public record StatusRow(
            long id,
            String name,
            boolean connected,
            String state,
            int progress,
            @Nullable Long remaining_time,
            @Nullable Integer current_layer,
            @Nullable Integer total_layers,
            Temperatures temperatures,
            String hms_status,
            List<String> hms_errors,
            @Nullable Integer layer_num,
            @Nullable String current_print,
            boolean awaiting_plate_clear) {
        /// @param now null if nothing is known of it
        public static StatusRow of(Printer printer, @Nullable Snapshot now) {
            Activity activity = now == null ? Activity.OFFLINE : now.activity();
            Reading reading = now == null ? Reading.NONE : now.reading();
            Reading.Running running = activity.isPrinting() ? reading.running() : null;
            String message = reading.message();
            boolean isTrouble = activity == Activity.ERROR || activity == Activity.ATTENTION;
            String trouble = message == null ? activity.wireName() : message;
            return new StatusRow(
                    printer.id().value(),
                    printer.terms().name(),
                    activity != Activity.OFFLINE,
                    activity.wireName(),
                    running == null ? 0 : percent(running),
                    running == null ? null : remaining(running),
                    running == null ? null : running.layer(),
                    running == null ? null : running.layers(),
                    Temperatures.of(reading),
                    isTrouble ? trouble : "ok",
                    List.of(),
                    running == null ? null : running.layer(),
                    running == null ? null : PrinterWire.name(running),
                    isAwaitingPlate(printer, activity));
        }
    }

    /// As the real program has it: the state in Bambu Lab's words, the rest in minutes.
    ///
    /// @param state `IDLE`, `PREPARE`, `RUNNING`, `PAUSE`, `FINISH`, `FAILED` or `unknown`
    /// @param progress in percent
    /// @param remaining_time in minutes; null while nobody knows
    /// @param hms_errors always empty: only Bambu Lab's printers have such codes
    /// @param ams always empty: there is none
    /// @param vt_tray always empty
    /// @param firmware_version null if it did not say
    public record ReportRow(
            long id,
            String name,
            boolean connected,
            String state,
            @Nullable String current_print,
            @Nullable String subtask_name,
            @Nullable String gcode_file,
            double progress,
            @Nullable Long remaining_time,
            @Nullable Integer layer_num,
            @Nullable Integer total_layers,
            Temperatures temperatures,
            @Nullable String cover_url,
            List<String> hms_errors,
            List<String> ams,
            List<String> vt_tray,
            boolean awaiting_plate_clear,
            @Nullable String firmware_version) {
        /// @param now null if nothing is known of it
        public static ReportRow of(Printer printer, @Nullable Snapshot now) {
            Activity activity = now == null ? Activity.OFFLINE : now.activity();
            Reading reading = now == null ? Reading.NONE : now.reading();
            Reading.Running running = activity.isPrinting() ? reading.running() : null;
            Double progress = running == null ? null : running.progress();
            Long seconds = running == null ? null : remaining(running);
            return new ReportRow(
                    printer.id().value(),
                    printer.terms().name(),
                    activity != Activity.OFFLINE,
                    state(activity),
                    running == null ? null : PrinterWire.name(running),
                    running == null ? null : PrinterWire.name(running),
                    running == null ? null : running.file(),
                    progress == null ? 0 : Math.round(progress * 1000) / 10.0,
                    seconds == null ? null : Math.ceilDiv(seconds, 60),
                    running == null ? null : running.layer(),
                    running == null ? null : running.layers(),
                    Temperatures.of(reading),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    isAwaitingPlate(printer, activity),
                    now == null ? null : now.firmware());
        }

        private static String state(Activity activity) {
            return switch (activity) {
                case OFFLINE -> "unknown";
                case IDLE -> "IDLE";
                case PREPARING -> "PREPARE";
                case PRINTING, PAUSING, CANCELLING -> "RUNNING";
                case PAUSED, ATTENTION -> "PAUSE";
                case FINISHED -> "FINISH";
                case CANCELLED, ERROR -> "FAILED";
            };
        }
    }

    private static boolean isAwaitingPlate(Printer printer, Activity activity) {
        return !printer.plateClear() && !activity.isPrinting();
    }

    private static String name(Reading.Running running) {
        return running.file().substring(running.file().lastIndexOf('/') + 1);
    }

    /// In degrees Celsius; what it is and what it is to be. Null for what it has not, or does not say.
    public record Temperatures(
            @Nullable Double nozzle,
            @Nullable Double bed,
            @Nullable Double chamber,
            @Nullable Double nozzle_target,
            @Nullable Double bed_target,
            @Nullable Double chamber_target,
            @Nullable Double nozzle_2,
            @Nullable Double nozzle_2_target) {
        static Temperatures of(Reading reading) {
            return new Temperatures(
                    actual(reading, "tool0"),
                    actual(reading, "bed"),
                    actual(reading, "chamber"),
                    target(reading, "tool0"),
                    target(reading, "bed"),
                    target(reading, "chamber"),
                    actual(reading, "tool1"),
                    target(reading, "tool1"));
        }

        private static @Nullable Double actual(Reading reading, String heater) {
            Reading.Heater found = reading.heaters().get(heater);
            return found == null ? null : found.actual();
        }

        private static @Nullable Double target(Reading reading, String heater) {
            Reading.Heater found = reading.heaters().get(heater);
            return found == null ? null : found.target();
        }
    }

    /// @param archives_deleted always false: prints stay when their printer is removed
    public record PrinterGone(String status, boolean archives_deleted) {}

    /// @param message for people
    public record Told(boolean success, String message) {}

    /// @param status what was done
    public record Done(String status) {}

    private static int percent(Reading.Running running) {
        Double progress = running.progress();
        return progress == null ? 0 : Math.toIntExact(Math.round(progress * 100));
    }

    private static @Nullable Long remaining(Reading.Running running) {
        Double progress = running.progress();
        if (progress == null || progress < ENOUGH) {
            return null;
        }
        return Math.round(running.printing().toSeconds() * (1 - progress) / progress);
    }
}
