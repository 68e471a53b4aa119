package org.printyard.dialects.bambuddy.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;
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

    /// @param progress in percent
    /// @param remaining_time in seconds; null while nobody knows
    public record CurrentPrint(
            String filename, int progress, @Nullable Long remaining_time) {
        static CurrentPrint of(Reading.Running running) {
            String file = running.file();
            return new CurrentPrint(file.substring(file.lastIndexOf('/') + 1), percent(running), remaining(running));
        }
    }

    /// @param progress in percent
    /// @param remaining_time in seconds; null while nobody knows
    /// @param hms_status `ok`, or what the printer complains of
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
            String hms_status) {
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
                    new Temperatures(actual(reading, "tool0"), actual(reading, "bed"), actual(reading, "chamber")),
                    isTrouble ? trouble : "ok");
        }

        private static @Nullable Double actual(Reading reading, String heater) {
            Reading.Heater found = reading.heaters().get(heater);
            return found == null ? null : found.actual();
        }
    }

    /// In degrees Celsius.
    public record Temperatures(
            @Nullable Double nozzle,
            @Nullable Double bed,
            @Nullable Double chamber) {}

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
