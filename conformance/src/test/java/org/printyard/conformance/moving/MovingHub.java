package org.printyard.conformance.moving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.storage.sql.TestDatabase;

/// A hub whose callers from this machine are its administrators.
record MovingHub(Hub hub, TestDatabase database, HttpClient http) implements AutoCloseable {
    static final String IMPORTS = "/api/printyard/v1/imports";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int LOOKS = 600;

    record Reply(int status, byte[] bytes) {
        JsonNode json() throws Exception {
            return JSON.readTree(bytes);
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    static MovingHub start(TestDatabase.Kind kind, Path data) {
        TestDatabase database = TestDatabase.empty(kind, data);
        Map<String, String> settings = new HashMap<>(Map.of(
                "PRINTYARD_HOST", "127.0.0.1",
                "PRINTYARD_PORT", "0",
                "PRINTYARD_CATALOGUE", "off",
                "PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8",
                "PRINTYARD_TRUSTED_ROLE", "administrator",
                "PRINTYARD_ADMIN_PASSWORD", "a long enough password"));
        if (kind == TestDatabase.Kind.POSTGRESQL) {
            settings.put("PRINTYARD_DATABASE_URL", database.url());
        }
        return new MovingHub(
                Hub.start(Configuration.of(settings, data)),
                database,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    Reply send(String method, String target, byte[] body, String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(hub.address().resolve(target))
                .timeout(ANSWER)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        return new Reply(answer.statusCode(), answer.body());
    }

    Reply send(String method, String target, String json) throws Exception {
        return send(method, target, json.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    JsonNode get(String target) throws Exception {
        Reply reply = send("GET", target, "");
        assertThat(reply.status()).as(target + ": " + reply.text()).isEqualTo(200);
        return reply.json();
    }

    JsonNode post(String target, String json) throws Exception {
        Reply reply = send("POST", target, json);
        assertThat(reply.status()).as(target + ": " + reply.text()).isIn(200, 201, 202);
        return reply.json();
    }

    /// Brings a file in and waits for its end.
    JsonNode bring(String file, String query) throws Exception {
        return bring(file.getBytes(StandardCharsets.UTF_8), query);
    }

    JsonNode bring(byte[] file, String query) throws Exception {
        Reply reply = send("POST", IMPORTS + query, file, "application/octet-stream");
        assertThat(reply.status()).as(reply.text()).isIn(200, 202);
        return over(reply.json());
    }

    /// A large one goes on in the background.
    JsonNode over(JsonNode started) throws Exception {
        JsonNode now = started;
        for (int look = 0; look < LOOKS; look++) {
            if (!now.required("state").textValue().matches("waiting|reading|saving")) {
                return now;
            }
            LockSupport.parkNanos(100_000_000);
            now = get(IMPORTS + "/" + started.required("id").longValue());
        }
        throw new AssertionError("the import does not end: " + now);
    }

    @Override
    public void close() {
        http.shutdownNow();
        hub.close();
        database.close();
    }
}
