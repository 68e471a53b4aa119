package org.printyard.connectors.klipper;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.klipper.wire.Value;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Reading;

/// What a printer said of its objects, one message after the other. Only what was wanted is kept, so it does not grow.
final class PrinterObjects {
    private static final double COLDEST = -300;
    private static final double HOTTEST = 2_000;

    /// Ten years: no print is longer.
    private static final double MOST_SECONDS = 3.2e8;

    /// 1 000 km of filament, and a machine as large as a house.
    private static final double MOST_MILLIMETRES = 1e9;

    private static final int MOST_LAYERS = 10_000_000;

    /// Rounding may lead beyond the end.
    private static final double MOST_PROGRESS = 1.01;

    private static final Set<String> STATES = Set.of("standby", "printing", "paused", "complete", "error", "cancelled");

    private record Sensor(
            @Nullable Boolean enabled, @Nullable Boolean detected) {
        boolean misses() {
            return enabled != null && enabled && detected != null && !detected;
        }
    }

    private final Consumer<String> complaints;
    private Wanted wanted = Wanted.NOTHING;
    private boolean followed;
    private Klippy klippy = Klippy.DISCONNECTED;
    private @Nullable String klippyMessage;
    private final Map<String, Reading.Heater> heaters = new HashMap<>();
    private final Map<String, Sensor> sensors = new HashMap<>();
    private Stats stats = Stats.NONE;
    private @Nullable Double sdProgress;
    private @Nullable Double shownProgress;
    private @Nullable String shown;
    private double @Nullable [] position;
    private @Nullable String extruder;
    private @Nullable String homed;

    /// `print_stats`.
    private record Stats(
            @Nullable String file,
            @Nullable Double total,
            @Nullable Double printing,
            @Nullable Double used,
            @Nullable String state,
            @Nullable String message,
            @Nullable Integer layer,
            @Nullable Integer layers) {
        static final Stats NONE = new Stats(null, null, null, null, null, null, null, null);
    }

    /// @param complaints is told what made no sense
    PrinterObjects(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /// Throws everything away.
    void forget(Klippy state, @Nullable String message) {
        wanted = Wanted.NOTHING;
        followed = false;
        klippy = state;
        klippyMessage = message;
        heaters.clear();
        sensors.clear();
        stats = Stats.NONE;
        sdProgress = null;
        shownProgress = null;
        shown = null;
        position = null;
        extruder = null;
        homed = null;
    }

    /// Begins anew with the answer to a subscription.
    void begin(Wanted chosen, Klippy state, @Nullable String message, Value status) {
        forget(state, message);
        wanted = chosen;
        followed = true;
        merge(status);
    }

    /// True between a beginning and the next forgetting.
    boolean isFollowed() {
        return followed;
    }

    /// Takes in what has changed.
    void merge(Value status) {
        if (!status.isObject()) {
            complaints.accept("a status that is none");
            return;
        }
        status.fields().forEach((name, said) -> {
            if (!said.isObject()) {
                complaints.accept("a status that is none: " + shorter(name));
            } else {
                take(name, new Update(name, said, complaints));
            }
        });
    }

    private static String shorter(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    private void take(String name, Update update) {
        if (wanted.heaters().containsKey(name)) {
            Reading.Heater known = heaters.getOrDefault(name, new Reading.Heater(null, null));
            heaters.put(
                    name,
                    new Reading.Heater(
                            update.number("temperature", COLDEST, HOTTEST, known.actual()),
                            update.number("target", COLDEST, HOTTEST, known.target())));
            return;
        }
        if (wanted.sensors().contains(name)) {
            Sensor known = sensors.getOrDefault(name, new Sensor(null, null));
            sensors.put(
                    name,
                    new Sensor(
                            update.flag("enabled", known.enabled()),
                            update.flag("filament_detected", known.detected())));
            return;
        }
        switch (name) {
            case "webhooks" -> takeWebhooks(update);
            case "print_stats" -> takeStats(update);
            case "virtual_sdcard" -> sdProgress = update.number("progress", 0, MOST_PROGRESS, sdProgress);
            case "display_status" -> {
                shownProgress = update.number("progress", 0, MOST_PROGRESS, shownProgress);
                shown = update.message("message", shown);
            }
            case "toolhead" -> {
                position = update.numbers("position", 4, MOST_MILLIMETRES, position);
                extruder = update.name("extruder", extruder);
                homed = update.name("homed_axes", homed);
            }
            default -> complaints.accept("the status of something nobody asked for: " + shorter(name));
        }
    }

    private void takeWebhooks(Update update) {
        String state = update.name("state", klippy.word());
        Klippy found = Klippy.find(state);
        if (found == null) {
            update.complain("state");
        } else {
            klippy = found;
        }
        klippyMessage = update.message("state_message", klippyMessage);
    }

    private void takeStats(Update update) {
        String state = update.name("state", stats.state());
        if (state != null && !STATES.contains(state)) {
            update.complain("state");
            state = stats.state();
        }
        stats = new Stats(
                update.name("filename", stats.file()),
                update.number("total_duration", 0, MOST_SECONDS, stats.total()),
                update.number("print_duration", 0, MOST_SECONDS, stats.printing()),
                // Less than nothing where a print begins with a retraction.
                update.number("filament_used", -MOST_MILLIMETRES, MOST_MILLIMETRES, stats.used()),
                state,
                update.message("message", stats.message()),
                update.whole("info", "current_layer", MOST_LAYERS, stats.layer()),
                update.whole("info", "total_layer", MOST_LAYERS, stats.layers()));
    }

    /// All that is known now.
    Reading reading() {
        boolean runout = sensors.values().stream().anyMatch(Sensor::misses);
        Map<String, Reading.Heater> named = new HashMap<>();
        heaters.forEach((name, heater) -> named.put(wanted.heaters().getOrDefault(name, name), heater));
        double[] here = position;
        Reading.Position head =
                here == null ? null : new Reading.Position(here[0], here[1], here[2], homed == null ? "" : homed);
        Integer tool = Wanted.tool(extruder);
        Reading.Extrusion extrusion = here == null || tool == null ? null : new Reading.Extrusion(tool, here[3]);
        return new Reading(activity(runout), message(), named, running(), head, extrusion, runout);
    }

    private Activity activity(boolean runout) {
        return switch (klippy) {
            case DISCONNECTED, STARTUP -> Activity.OFFLINE;
            case ERROR, SHUTDOWN -> Activity.ERROR;
            case READY ->
                switch (stats.state() == null ? "standby" : stats.state()) {
                    case "printing" ->
                        stats.printing() == null || stats.printing() > 0 ? Activity.PRINTING : Activity.PREPARING;
                    case "paused" -> runout || stats.message() != null ? Activity.ATTENTION : Activity.PAUSED;
                    case "complete" -> Activity.FINISHED;
                    case "cancelled" -> Activity.CANCELLED;
                    case "error" -> Activity.ERROR;
                    default -> Activity.IDLE;
                };
        };
    }

    private @Nullable String message() {
        return switch (klippy) {
            case DISCONNECTED, STARTUP, ERROR, SHUTDOWN -> klippyMessage;
            case READY -> stats.message() != null ? stats.message() : shown;
        };
    }

    private Reading.@Nullable Running running() {
        String file = stats.file();
        if (file == null || file.isEmpty()) {
            return null;
        }
        Double progress = sdProgress == null ? shownProgress : sdProgress;
        return new Reading.Running(
                file,
                progress == null ? null : Double.valueOf(Math.min(1, progress)),
                duration(stats.printing()),
                duration(stats.total()),
                stats.used() == null ? null : Double.valueOf(Math.max(0, stats.used())),
                stats.layer(),
                stats.layers());
    }

    private static Duration duration(@Nullable Double seconds) {
        return seconds == null ? Duration.ZERO : Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
