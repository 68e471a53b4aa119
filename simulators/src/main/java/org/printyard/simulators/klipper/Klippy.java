package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The host software: what may be asked of it, whoever asks, and the printer that it drives. Whoever calls holds the
/// printer's lock.
final class Klippy {
    static final int BAD_REQUEST = 400;
    static final int UNAVAILABLE = 503;
    private static final String START = "SDCARD_PRINT_FILE";
    static final List<String> ENDPOINTS = List.of(
            "info",
            "emergency_stop",
            "register_remote_method",
            "list_endpoints",
            "gcode/help",
            "gcode/script",
            "gcode/restart",
            "gcode/firmware_restart",
            "gcode/subscribe_output",
            "objects/list",
            "objects/query",
            "objects/subscribe",
            "pause_resume/pause",
            "pause_resume/resume",
            "pause_resume/cancel",
            "query_endstops/status");

    /// Commands that are done in whatever state it is. Moonraker restarts Klipper with them.
    private static final Set<String> RESTARTS = Set.of("RESTART", "FIRMWARE_RESTART");

    /// From the first connection to being ready, by the ticker.
    private static final double STARTUP_SECONDS = 1;

    /// What a restart takes before that.
    private static final double AWAY_SECONDS = 1;

    enum State {
        DISCONNECTED,
        STARTUP,
        READY,
        SHUTDOWN
    }

    /// Told of what others have to be told of.
    interface Events {
        void output(String text);

        void became(State state);
    }

    private final Settings settings;
    private final Gcodes gcodes;
    private final Faults faults;
    private final Events events;
    private State state = State.READY;
    private double changesIn;
    private double uptime;
    private boolean comesBack;
    private Machine machine;
    private @Nullable ObjectNode configuration;

    Klippy(Settings settings, Gcodes gcodes, Faults faults, Events events) {
        this.settings = settings;
        this.gcodes = gcodes;
        this.faults = faults;
        this.events = events;
        this.machine = fresh();
    }

    private Machine fresh() {
        return new Machine(settings.extruders(), gcodes, events::output);
    }

    State state() {
        return state;
    }

    String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    Machine machine() {
        return machine;
    }

    Status status() {
        if (configuration == null) {
            configuration =
                    Status.configuration(settings.extruders(), gcodes.root().toString());
        }
        return new Status(machine, stateName(), stateMessage(), configuration);
    }

    /// The clock of all reports: seconds by the ticker since the printer was made.
    double eventtime() {
        return Json.round(uptime);
    }

    /// @return whether objects can be asked for in this way
    static boolean isSelection(@Nullable JsonNode objects) {
        if (objects == null || !objects.isObject()) {
            return false;
        }
        for (JsonNode fields : objects) {
            boolean isList = fields.isArray();
            for (JsonNode field : fields) {
                isList &= field.isTextual();
            }
            if (!fields.isNull() && !isList) {
                return false;
            }
        }
        return true;
    }

    ObjectNode report(ObjectNode status) {
        ObjectNode report = Json.object().put("eventtime", eventtime());
        report.set("status", status);
        return report;
    }

    /// @param seconds by the ticker
    void pass(double seconds) {
        uptime += seconds;
        if (state == State.READY || state == State.SHUTDOWN) {
            machine.advance(seconds * settings.speed());
            noticeShutdown();
            return;
        }
        changesIn -= seconds;
        if (changesIn > 0 || (state == State.DISCONNECTED && !comesBack)) {
            return;
        }
        changesIn = STARTUP_SECONDS;
        become(state == State.DISCONNECTED ? State.STARTUP : State.READY);
    }

    /// The process ends, and what the printer knew with it.
    ///
    /// @param returns whether it comes back by itself
    void leave(boolean returns) {
        comesBack = returns;
        changesIn = AWAY_SECONDS;
        boolean wasThere = state != State.DISCONNECTED;
        state = State.DISCONNECTED;
        machine.shutDown("Klippy Disconnected");
        machine = fresh();
        if (wasThere) {
            become(State.DISCONNECTED);
        }
    }

    void comeBack() {
        comesBack = true;
        changesIn = 0;
    }

    void shutDown(String why) {
        machine.shutDown(why);
        noticeShutdown();
    }

    private void noticeShutdown() {
        if (state == State.READY && machine.shutDown() != null) {
            become(State.SHUTDOWN);
        }
    }

    private void become(State next) {
        state = next;
        events.became(next);
    }

    void call(String method, JsonNode params, Reply reply) {
        switch (method) {
            case "info" -> reply.result(info());
            case "list_endpoints" -> {
                ObjectNode result = Json.object();
                result.set("endpoints", Json.words(ENDPOINTS));
                reply.result(result);
            }
            case "objects/list" -> {
                ObjectNode result = Json.object();
                result.set("objects", Json.words(Status.names(settings.extruders())));
                reply.result(result);
            }
            case "gcode/help" -> {
                ObjectNode result = Json.object();
                Commands.HELP.forEach(result::put);
                reply.result(result);
            }
            case "query_endstops/status" ->
                reply.result(Json.object().put("x", "open").put("y", "open").put("z", "open"));
            case "emergency_stop" -> {
                reply.result(Json.object());
                shutDown("Shutdown due to webhooks request");
            }
            case "gcode/restart", "gcode/firmware_restart" -> restart(reply);
            case "gcode/script" -> {
                JsonNode script = params.get("script");
                if (script == null) {
                    reply.error(BAD_REQUEST, "Missing Argument [script]");
                } else if (!script.isTextual()) {
                    reply.error(BAD_REQUEST, "Invalid Argument Type [script]");
                } else {
                    script(script.asText(), reply);
                }
            }
            case "pause_resume/pause" -> script("PAUSE", reply);
            case "pause_resume/resume" -> script("RESUME", reply);
            case "pause_resume/cancel" -> script("CANCEL_PRINT", reply);
            case "objects/query" -> {
                JsonNode objects = params.get("objects");
                if (objects == null) {
                    reply.error(BAD_REQUEST, "Missing Argument [objects]");
                } else if (!isSelection(objects)) {
                    reply.error(BAD_REQUEST, "Invalid argument");
                } else {
                    reply.result(report(status().select(objects)));
                }
            }
            case "register_remote_method" -> reply.result(Json.object());
            default -> reply.error(BAD_REQUEST, "webhooks: No registered callback for path '" + method + "'");
        }
    }

    private void restart(Reply reply) {
        reply.result(Json.object());
        leave(true);
    }

    private void script(String text, Reply reply) {
        if (RESTARTS.contains(text.strip().toUpperCase(Locale.ROOT))) {
            restart(reply);
        } else if (state != State.READY) {
            reply.error(BAD_REQUEST, stateMessage());
        } else if (faults.has(Fault.START_REFUSED) && text.startsWith(START)) {
            reply.error(BAD_REQUEST, "Unable to open file");
        } else if (!faults.has(Fault.START_LOST) || !text.startsWith(START)) {
            Consumer<@Nullable String> ended = failure -> {
                if (failure == null) {
                    reply.result(Json.object());
                } else {
                    reply.error(state == State.DISCONNECTED ? UNAVAILABLE : BAD_REQUEST, failure);
                }
            };
            machine.run(new Script(text, ended));
            noticeShutdown();
        }
    }

    private ObjectNode info() {
        return Json.object()
                .put("state", stateName())
                .put("state_message", stateMessage())
                .put("hostname", settings.name())
                .put("klipper_path", "/opt/klipper")
                .put("python_path", "/opt/klippy-env/bin/python")
                .put("process_id", 4711)
                .put("user_id", 1000)
                .put("group_id", 1000)
                .put("log_file", "/opt/printer_data/logs/klippy.log")
                .put("config_file", "/opt/printer_data/config/printer.cfg")
                .put("software_version", "v0.13.0-190-g0123abcd")
                .put("cpu_info", "1 core simulated");
    }

    private String stateMessage() {
        return switch (state) {
            case READY -> "Printer is ready";
            case STARTUP -> "Printer is not ready\nThe klippy host software is attempting to connect.";
            case DISCONNECTED -> "Klippy Host not connected";
            case SHUTDOWN -> {
                String why = machine.shutDown();
                yield (why == null ? "Printer is shutdown" : why) + "\nOnce the underlying issue is corrected, use the"
                        + " \"FIRMWARE_RESTART\" command to reset the firmware.";
            }
        };
    }
}
