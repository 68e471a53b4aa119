package org.printyard.conformance.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody who speaks with a Moonraker, by Java's own client.
final class MoonrakerClient implements WebSocket.Listener, AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private int requests;

    MoonrakerClient(URI address, String... headers) throws Exception {
        this(address, "/websocket", headers);
    }

    private MoonrakerClient(URI address, String path, String[] headers) throws Exception {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        URI target = URI.create(address.toString().replaceFirst("^http", "ws") + path);
        socket = builder.buildAsync(target, this).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static MoonrakerClient withToken(URI address, String token) throws Exception {
        return new MoonrakerClient(address, "/websocket?token=" + token, new String[0]);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        ended.complete("closed");
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended.complete("broken");
    }

    void send(String text) throws Exception {
        socket.sendText(text, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// @return the id it was sent with
    int ask(String method, String params) throws Exception {
        ObjectNode request = JSON.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("method", method)
                .put("id", ++requests);
        request.set("params", JSON.readTree(params));
        send(request.toString());
        return requests;
    }

    String nextText() throws Exception {
        String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("waited in vain for a message");
        }
        return text;
    }

    JsonNode next() throws Exception {
        return JSON.readTree(nextText());
    }

    /// Leaves out what comes before it.
    JsonNode answer(int id) throws Exception {
        while (true) {
            JsonNode message = next();
            if (message.path("id").asInt(-1) == id) {
                return message;
            }
        }
    }

    JsonNode call(String method, String params) throws Exception {
        JsonNode answer = answer(ask(method, params));
        assertThat(answer.has("result")).as("%s", answer).isTrue();
        return answer.path("result");
    }

    JsonNode refused(String method, String params) throws Exception {
        JsonNode answer = answer(ask(method, params));
        assertThat(answer.has("error")).as("%s", answer).isTrue();
        return answer.path("error");
    }

    /// Leaves out what comes before it.
    JsonNode event(String name) throws Exception {
        while (true) {
            JsonNode message = next();
            if (message.path("method").asText().equals("notify_" + name)) {
                return message;
            }
        }
    }

    /// A call whose answer comes after all that was sent before it: what has arrived until then, without the answer.
    List<String> untilNow() throws Exception {
        int id = ask("machine.proc_stats", "{}");
        List<String> heard = new ArrayList<>();
        while (true) {
            String text = nextText();
            if (text.startsWith("{")
                    && text.endsWith("}")
                    && JSON.readTree(text).path("id").asInt(-1) == id) {
                return heard;
            }
            heard.add(text);
        }
    }

    /// What one object says now.
    JsonNode object(String name) throws Exception {
        ObjectNode wanted = JSON.createObjectNode();
        wanted.putObject("objects").putNull(name);
        return call("printer.objects.query", wanted.toString()).path("status").path(name);
    }

    void identify() throws Exception {
        call("server.connection.identify", identification(""));
    }

    static String identification(String more) {
        return "{\"client_name\": \"a test\", \"version\": \"1\", \"type\": \"bot\", \"url\": \"http://x\"" + more
                + "}";
    }

    String end() throws Exception {
        return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean hasHeardNothing() {
        return texts.isEmpty();
    }

    @Override
    public void close() {
        socket.abort();
    }

    static HttpResponse<String> http(URI address, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    static JsonNode get(URI address, String path) throws Exception {
        HttpResponse<String> answer = http(address, "GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("result");
    }

    /// @param fields name, value, name, value …
    static HttpResponse<String> upload(URI address, String filename, String gcode, String... fields)
            throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append("--edge\r\nContent-Disposition: form-data; name=\"")
                    .append(fields[i])
                    .append("\"\r\n\r\n")
                    .append(fields[i + 1])
                    .append("\r\n");
        }
        form.append("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(filename)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .append(gcode)
                .append("\r\n--edge--\r\n");
        return http(
                address,
                "POST",
                "/server/files/upload",
                form.toString(),
                "Content-Type",
                "multipart/form-data; boundary=edge");
    }
}
