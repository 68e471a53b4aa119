package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The API before Klippy: who listens, and what may be asked for. Whoever calls holds the printer's lock.
final class Moonraker {
    /// From its end to the next connection, by the ticker.
    static final double RESTART_SECONDS = 2;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private static final double PING_SECONDS = 10;
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(5);
    private static final int TOKEN_BYTES = 20;
    private static final List<String> CLIENT_TYPES =
            List.of("web", "mobile", "desktop", "display", "bot", "agent", "other");

    /// Klippy's endpoints as they are called here.
    private static final Map<String, String> KLIPPY = Map.of(
            "printer.info", "info",
            "printer.objects.list", "objects/list",
            "printer.gcode.help", "gcode/help",
            "printer.gcode.script", "gcode/script",
            "printer.print.pause", "pause_resume/pause",
            "printer.print.resume", "pause_resume/resume",
            "printer.print.cancel", "pause_resume/cancel",
            "printer.emergency_stop", "emergency_stop",
            "printer.query_endstops.status", "query_endstops/status");

    private final Printer printer;
    private final MoonrakerFiles files;
    private final List<MoonrakerSocket> sockets = new ArrayList<>();
    private final Map<String, Long> tokens = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private int connections;
    private double awayFor;
    private double sinceFigures;
    private double sincePing;
    private @Nullable Integer spool;

    Moonraker(Printer printer) {
        this.printer = printer;
        this.files = new MoonrakerFiles(printer);
    }

    MoonrakerFiles files() {
        return files;
    }

    boolean isThere() {
        return awayFor <= 0;
    }

    int sockets() {
        return sockets.size();
    }

    /// @return its connection's number
    int opened(MoonrakerSocket socket) {
        sockets.add(socket);
        return ++connections;
    }

    void closed(MoonrakerSocket socket) {
        sockets.remove(socket);
    }

    void drop() {
        List.copyOf(sockets).forEach(MoonrakerSocket::abort);
        sockets.clear();
    }

    void restart() {
        awayFor = RESTART_SECONDS;
        drop();
        tokens.clear();
        connections = 0;
    }

    void comeBack() {
        awayFor = 0;
    }

    /// @return whether this is who may come in
    boolean admits(@Nullable String apiKey, @Nullable String token) {
        String key = printer.settings().apiKey();
        if (key == null || key.equals(apiKey)) {
            return true;
        }
        Long made = token == null ? null : tokens.remove(token);
        return made != null && printer.now() - made < TOKEN_LIFE.toNanos();
    }

    void pass(double seconds) {
        awayFor -= seconds;
        sinceFigures += seconds;
        sincePing += seconds;
        List<MoonrakerSocket> all = List.copyOf(sockets);
        if (all.isEmpty()) {
            return;
        }
        Status status = printer.klippy().status();
        if (printer.klippy().state() != Klippy.State.DISCONNECTED) {
            all.forEach(socket -> socket.report(status));
        }
        if (sinceFigures >= 1) {
            sinceFigures = 0;
            all.forEach(socket -> socket.notify("proc_stat_update", figures()));
        }
        if (sincePing >= PING_SECONDS) {
            sincePing = 0;
            all.forEach(MoonrakerSocket::ping);
        }
    }

    void output(String text) {
        tell("gcode_response", Json.text(text));
    }

    void klippyBecame(Klippy.State state) {
        switch (state) {
            case READY -> tell("klippy_ready");
            case SHUTDOWN -> tell("klippy_shutdown");
            case DISCONNECTED -> {
                sockets.forEach(MoonrakerSocket::unsubscribe);
                tell("klippy_disconnected");
            }
            case STARTUP -> {}
        }
    }

    void tell(String event, JsonNode... params) {
        List.copyOf(sockets).forEach(socket -> socket.notify(event, params));
    }

    /// @param socket null for a request over HTTP
    void call(String method, ObjectNode params, @Nullable MoonrakerSocket socket, Reply reply) {
        if (method.startsWith("printer.")) {
            klippy(method, params, socket, reply);
            return;
        }
        switch (method) {
            case "server.info" -> reply.result(info());
            case "server.connection.identify" -> identify(params, socket, reply);
            case "server.websocket.id" ->
                reply.result(Json.object().put("websocket_id", socket == null ? 0 : socket.id()));
            case "server.files.list" -> reply.result(files.list());
            case "server.files.roots" -> reply.result(files.roots());
            case "server.files.metadata" -> files.metadata(params, reply);
            case "server.files.delete_file" -> files.delete(params, reply);
            case "machine.proc_stats" -> reply.result(figures());
            case "access.oneshot_token" -> reply.result(Json.text(token()));
            case "access.info" ->
                reply.result(Json.object()
                        .put("default_source", "moonraker")
                        .put("login_required", false)
                        .put("trusted", printer.settings().apiKey() == null)
                        .set("available_sources", Json.words(List.of("moonraker"))));
            case "server.spoolman.status", "server.spoolman.get_spool_id", "server.spoolman.post_spool_id" ->
                spoolman(method, params, reply);
            default -> reply.error(NOT_FOUND, "Method not found");
        }
    }

    private void klippy(String method, ObjectNode params, @Nullable MoonrakerSocket socket, Reply reply) {
        Klippy klippy = printer.klippy();
        if (klippy.state() == Klippy.State.DISCONNECTED) {
            reply.error(Klippy.UNAVAILABLE, "Klippy Host not connected");
            return;
        }
        String endpoint = KLIPPY.get(method);
        if (endpoint != null) {
            klippy.call(endpoint, params, okay(reply));
            return;
        }
        switch (method) {
            case "printer.print.start" -> start(params, reply);
            case "printer.restart", "printer.firmware_restart" -> {
                reply.result(Json.text("ok"));
                klippy.leave(true);
            }
            case "printer.objects.query" -> objects(params, null, reply);
            case "printer.objects.subscribe" -> {
                if (socket == null) {
                    reply.error(NOT_FOUND, "Subscriptions not available for HTTP transport");
                } else {
                    objects(params, socket, reply);
                }
            }
            default -> reply.error(NOT_FOUND, "Method not found");
        }
    }

    private void start(ObjectNode params, Reply reply) {
        JsonNode filename = params.get("filename");
        if (filename == null || !filename.isTextual()) {
            reply.error(BAD_REQUEST, "No data for argument: filename");
            return;
        }
        start(filename.asText(), reply);
    }

    void start(String filename, Reply reply) {
        String relative = filename.startsWith("/") ? filename.substring(1) : filename;
        String script = "SDCARD_PRINT_FILE FILENAME=\"" + relative.replace("\"", "\\\"") + "\"";
        printer.klippy().call("gcode/script", Json.object().put("script", script), okay(reply));
    }

    private void objects(ObjectNode params, @Nullable MoonrakerSocket socket, Reply reply) {
        JsonNode objects = params.get("objects");
        if (objects == null) {
            reply.error(BAD_REQUEST, "No data for argument: objects");
        } else if (!Klippy.isSelection(objects)) {
            reply.error(BAD_REQUEST, "Invalid argument");
        } else {
            Status status = printer.klippy().status();
            ObjectNode selected =
                    socket == null ? status.select(objects) : socket.subscribe(new Subscription(objects, status));
            if (printer.faults().has(Fault.WRONG_TYPES)) {
                ObjectNode wrong = selected.deepCopy();
                WrongTypes.into(wrong);
                selected = wrong;
            }
            reply.result(printer.klippy().report(selected));
        }
    }

    /// Moonraker says `ok` where Klippy says nothing.
    private static Reply okay(Reply reply) {
        return new Reply() {
            @Override
            public void result(JsonNode result) {
                reply.result(result.isEmpty() ? Json.text("ok") : result);
            }

            @Override
            public void error(int status, String message) {
                reply.error(status, message);
            }
        };
    }

    private void identify(ObjectNode params, @Nullable MoonrakerSocket socket, Reply reply) {
        if (socket == null) {
            reply.error(NOT_FOUND, "Method not found for transport HTTP");
            return;
        }
        if (socket.client() != null) {
            reply.error(BAD_REQUEST, "Connection already identified: " + socket.client());
            return;
        }
        for (String needed : List.of("client_name", "version", "type", "url")) {
            if (!params.path(needed).isTextual()) {
                reply.error(BAD_REQUEST, "No data for argument: " + needed);
                return;
            }
        }
        String type = params.path("type").asText();
        if (CLIENT_TYPES.stream().noneMatch(type::equalsIgnoreCase)) {
            reply.error(BAD_REQUEST, "Invalid Client Type: " + type);
            return;
        }
        if (!socket.isAuthenticated()) {
            JsonNode key = params.get("api_key");
            if (key == null || !admits(key.asText(), null)) {
                reply.error(MoonrakerSocket.UNAUTHORIZED, key == null ? "Unauthorized" : "Invalid API Key");
                return;
            }
        }
        socket.identified(params.path("client_name").asText());
        reply.result(Json.object().put("connection_id", socket.id()));
    }

    private ObjectNode info() {
        Klippy klippy = printer.klippy();
        List<String> components = new ArrayList<>(
                List.of("klippy_connection", "file_manager", "klippy_apis", "machine", "job_state", "authorization"));
        if (printer.settings().spoolman()) {
            components.add("spoolman");
        }
        ObjectNode info = Json.object()
                .put("klippy_connected", klippy.state() != Klippy.State.DISCONNECTED)
                .put("klippy_state", klippy.stateName());
        info.set("components", Json.words(components));
        info.putArray("failed_components");
        info.set("registered_directories", Json.words(List.of("gcodes")));
        info.putArray("warnings");
        info.put("websocket_count", sockets.size()).put("moonraker_version", "v0.10.0-31-g0123abc");
        info.putArray("missing_klippy_requirements");
        info.putArray("api_version").add(1).add(5).add(0);
        return info.put("api_version_string", "1.5.0");
    }

    private ObjectNode figures() {
        ObjectNode figures = Json.object();
        figures.putObject("moonraker_stats")
                .put("time", printer.klippy().eventtime())
                .put("cpu_usage", 1.5)
                .put("memory", 40_000)
                .put("mem_units", "kB");
        figures.put("cpu_temp", 45.0);
        figures.putObject("network");
        figures.putObject("system_cpu_usage").put("cpu", 3.0);
        figures.putObject("system_memory")
                .put("total", 1_000_000)
                .put("available", 700_000)
                .put("used", 300_000);
        return figures.put("websocket_connections", sockets.size());
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        tokens.put(token, printer.now());
        return token;
    }

    private void spoolman(String method, ObjectNode params, Reply reply) {
        if (!printer.settings().spoolman()) {
            reply.error(NOT_FOUND, "Method not found");
            return;
        }
        if (method.equals("server.spoolman.post_spool_id")) {
            JsonNode given = params.path("spool_id");
            if (!given.isMissingNode() && !given.canConvertToInt()) {
                reply.error(BAD_REQUEST, "Unable to convert argument: spool_id");
                return;
            }
            Integer next = given.isMissingNode() ? null : (Integer) given.asInt();
            boolean changes = next == null ? spool != null : !next.equals(spool);
            spool = next;
            if (changes) {
                tell("active_spool_set", Json.object().put("spool_id", spool));
            }
        }
        ObjectNode answer = Json.object();
        if (method.equals("server.spoolman.status")) {
            answer.put("spoolman_connected", true).putArray("pending_reports");
        }
        reply.result(answer.put("spool_id", spool));
    }
}
