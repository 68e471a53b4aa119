package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/// Moonraker's HTTP for one printer.
final class MoonrakerHttp {
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final String GCODES = "/server/files/gcodes/";
    private static final String UPLOAD = "/server/files/upload";

    /// Asked with GET; those that are not in here, with POST.
    private static final Set<String> READS = Set.of(
            "server.info",
            "server.files.list",
            "server.files.roots",
            "server.files.metadata",
            "server.spoolman.status",
            "machine.proc_stats",
            "access.oneshot_token",
            "access.info",
            "printer.info",
            "printer.objects.list",
            "printer.gcode.help",
            "printer.query_endstops.status");

    private static final Set<String> EITHER = Set.of("printer.objects.query", "printer.objects.subscribe");

    private final Printer printer;

    MoonrakerHttp(Printer printer) {
        this.printer = printer;
    }

    /// @return whether whoever asks may open a WebSocket that needs no identification
    boolean admits(Request request) {
        Fields query = Request.extractQueryParameters(request);
        synchronized (printer) {
            return printer.moonraker().admits(request.getHeaders().get("X-Api-Key"), query.getValue("token"));
        }
    }

    /// @param path without what stands before the printer's own paths
    void handle(String path, Request request, Response response, Callback callback) throws IOException {
        Exchange exchange = new Exchange(printer, response, callback);
        String decoded = URIUtil.decodePath(path);
        if (!admits(request) && !path.equals("/access/info")) {
            exchange.error(UNAUTHORIZED, "Unauthorized");
        } else if (path.equals(UPLOAD) && request.getMethod().equals("POST")) {
            new Upload(printer).take(request, exchange);
        } else if (decoded.startsWith(GCODES) && request.getMethod().equals("GET")) {
            download(decoded.substring(GCODES.length()), exchange, response, callback);
        } else if (decoded.startsWith(GCODES) && request.getMethod().equals("DELETE")) {
            synchronized (printer) {
                ObjectNode params = Json.object().put("path", decoded.substring("/server/files/".length()));
                printer.moonraker().call("server.files.delete_file", params, null, exchange);
            }
        } else {
            call(path, request, exchange);
        }
    }

    private void call(String path, Request request, Exchange exchange) throws IOException {
        String verb = request.getMethod();
        String method = path.substring(1).replace('/', '.');
        if (method.equals("server.spoolman.spool_id")) {
            method = verb.equals("GET") ? "server.spoolman.get_spool_id" : "server.spoolman.post_spool_id";
        } else if (!EITHER.contains(method) && !verb.equals(READS.contains(method) ? "GET" : "POST")) {
            exchange.error(READS.contains(method) ? 405 : NOT_FOUND, "Not Found");
            return;
        }
        ObjectNode params = query(method, Request.extractQueryParameters(request));
        String body = Content.Source.asString(request, StandardCharsets.UTF_8);
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type != null && type.startsWith("application/json") && !body.isBlank()) {
            if (!(Json.parse(body) instanceof ObjectNode given)) {
                exchange.error(400, "Invalid JSON");
                return;
            }
            params.setAll(given);
        }
        synchronized (printer) {
            printer.moonraker().call(method, params, null, exchange);
        }
    }

    private static ObjectNode query(String method, Fields query) {
        ObjectNode params = Json.object();
        boolean objects = method.equals("printer.objects.query");
        ObjectNode into = objects && !query.isEmpty() ? params.putObject("objects") : params;
        for (Fields.Field field : query) {
            if (field.getName().equals("token")) {
                continue;
            }
            if (!objects) {
                into.put(field.getName(), field.getValue());
            } else if (field.getValue().isEmpty()) {
                into.putNull(field.getName());
            } else {
                ArrayNode fields = into.putArray(field.getName());
                for (String one : field.getValue().split(",", -1)) {
                    fields.add(one);
                }
            }
        }
        return params;
    }

    private void download(String name, Exchange exchange, Response response, Callback callback) throws IOException {
        Optional<Path> path = printer.gcodes().find(name).filter(Files::isRegularFile);
        if (path.isEmpty()) {
            exchange.error(NOT_FOUND, "Not Found");
            return;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, Files.size(path.get()));
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            Files.copy(path.get(), out);
        }
        callback.succeeded();
    }

    /// One answer over HTTP, now or later.
    static final class Exchange implements Reply {
        private final Printer printer;
        private final Response response;
        private final Callback callback;

        Exchange(Printer printer, Response response, Callback callback) {
            this.printer = printer;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void result(JsonNode result) {
            send(200, (ObjectNode) Json.object().set("result", result), null);
        }

        /// Without an envelope, as after an upload.
        void created(ObjectNode body, String location) {
            send(201, body, location);
        }

        @Override
        public void error(int status, String message) {
            ObjectNode envelope = Json.object();
            envelope.putObject("error")
                    .put("code", status)
                    .put("message", message)
                    .put("traceback", "");
            send(status, envelope, null);
        }

        private void send(int status, ObjectNode body, @Nullable String location) {
            if (printer.faults().has(Fault.SILENCE) || printer.faults().has(Fault.LOST_REPLY)) {
                return;
            }
            if (!printer.isPowered()) {
                callback.failed(new EofException("the power is gone"));
                return;
            }
            byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=UTF-8");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
            if (location != null) {
                response.getHeaders().put(HttpHeader.LOCATION, location);
            }
            response.write(true, ByteBuffer.wrap(bytes), callback);
        }
    }
}
