package org.printyard.conformance.operations;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.storage.sql.TestDatabase;

/// A hub whose callers from this machine have one role, and somebody who calls it.
record RunningHub(Hub hub, TestDatabase database, HttpClient http) implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    static RunningHub start(TestDatabase.Kind kind, Path data, String role) {
        TestDatabase database = TestDatabase.empty(kind, data);
        Map<String, String> settings = new HashMap<>(Map.of(
                "PRINTYARD_HOST", "127.0.0.1",
                "PRINTYARD_PORT", "0",
                "PRINTYARD_CATALOGUE", "off",
                "PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8",
                "PRINTYARD_TRUSTED_ROLE", role,
                "PRINTYARD_ADMIN_PASSWORD", "a long enough password"));
        if (kind == TestDatabase.Kind.POSTGRESQL) {
            settings.put("PRINTYARD_DATABASE_URL", database.url());
        }
        return new RunningHub(
                Hub.start(Configuration.of(settings, data)),
                database,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    URI address() {
        return hub.address();
    }

    HttpResponse<byte[]> send(String method, String target, BodyPublisher body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.address().resolve(target))
                .timeout(ANSWER)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> send(String method, String target, String json, String... headers) throws Exception {
        return send(method, target, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json), headers);
    }

    @Override
    public void close() {
        http.shutdownNow();
        hub.close();
        database.close();
    }
}
