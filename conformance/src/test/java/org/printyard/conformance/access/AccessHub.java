package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.storage.memory.MemoryDatabase;

/// A hub with an administrator, as its callers see it.
final class AccessHub implements AutoCloseable {
    static final String PASSWORD = "a long enough password";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Hub hub;
    private @Nullable String admin;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param body empty for a stream that does not end
    record Response(int status, HttpHeaders headers, String body) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        String text(String field) throws IOException {
            return json().required(field).asText();
        }
    }

    /// The tokens of somebody who signed in.
    record Tokens(String access, String refresh) {}

    private AccessHub(Hub hub) {
        this.hub = hub;
    }

    /// On the memory store.
    ///
    /// @param settings pairs of name and value, besides the usual ones
    static AccessHub start(Path data, String... settings) {
        return start(data, configuration -> Hub.start(configuration, MemoryDatabase::new), settings);
    }

    static AccessHub start(Path data, Function<Configuration, Hub> start, String... settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PRINTYARD_HOST", "127.0.0.1",
                "PRINTYARD_PORT", "0",
                "PRINTYARD_CATALOGUE", "off",
                "PRINTYARD_ADMIN_USERNAME", "admin",
                "PRINTYARD_ADMIN_PASSWORD", PASSWORD));
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        return new AccessHub(start.apply(Configuration.of(environment, data)));
    }

    Hub hub() {
        return hub;
    }

    /// @param headers pairs of name and value
    Response send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.address().resolve(path))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        boolean endless = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        try (InputStream stream = answer.body()) {
            String text = endless ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Response(answer.statusCode(), answer.headers(), text);
        }
    }

    /// One that must succeed.
    Response ok(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        Response answer = send(method, path, body, headers);
        assertThat(answer.status())
                .as(method + " " + path + ": " + answer.body())
                .isBetween(200, 204);
        return answer;
    }

    Response tryLogin(String username, String password, String... headers) throws IOException, InterruptedException {
        return send(
                "POST",
                "/api/auth/login",
                JSON.writeValueAsString(Map.of("username", username, "password", password)),
                headers);
    }

    Tokens login(String username) throws IOException, InterruptedException {
        return tokens(tryLogin(username, PASSWORD));
    }

    /// The administrator's access token, from one sign-in for all who ask.
    String admin() throws IOException, InterruptedException {
        String known = admin;
        if (known == null) {
            known = login("admin").access();
            admin = known;
        }
        return known;
    }

    static Tokens tokens(Response answer) throws IOException {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return new Tokens(answer.text("access_token"), answer.text("refresh_token"));
    }

    /// @return their id
    long addUser(String admin, String username, String role) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("username", username, "role", role, "password", PASSWORD));
        return ok("POST", "/api/printyard/v1/users", body, bearer(admin))
                .json()
                .required("id")
                .longValue();
    }

    /// A key that was just made.
    record NewKey(long id, String secret) {}

    NewKey addKey(String admin, String permission) throws IOException, InterruptedException {
        String body = "{\"name\": \"key for " + permission + "\", \"permissions\": [\"" + permission + "\"]}";
        JsonNode made = ok("POST", "/api/v1/api-keys", body, bearer(admin)).json();
        return new NewKey(made.required("id").longValue(), made.required("key").asText());
    }

    /// What ordinary clients do not let one send, on a connection of its own. Each line goes out as it is; without a
    /// `Host` line the hub's own is added.
    ///
    /// @return the whole answer, as it came
    String raw(String requestLine, String body, String... lines) throws IOException {
        StringBuilder request = new StringBuilder(requestLine).append(" HTTP/1.1\r\n");
        if (Arrays.stream(lines).noneMatch(line -> line.startsWith("Host:"))) {
            request.append("Host: ").append(hub.address().getAuthority()).append("\r\n");
        }
        for (String line : lines) {
            request.append(line).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        return rawBytes(request.append("Connection: close\r\n\r\n").append(body).toString());
    }

    /// The head of the answer to exactly this: some connections stay open after it.
    String rawHead(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), hub.address().getPort())) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = socket.getInputStream().read();
                assertThat(c).as("an answer to " + request).isNotNegative();
                head.append((char) c);
            }
            return head.toString();
        }
    }

    /// Sends exactly this, and reads until the hub closes the connection.
    String rawBytes(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), hub.address().getPort())) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The status of an answer that came [#raw].
    static int status(String answer) {
        assertThat(answer).as("an answer").startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9, 12));
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    @Override
    public void close() {
        http.close();
        hub.close();
    }
}
