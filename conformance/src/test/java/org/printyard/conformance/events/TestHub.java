package org.printyard.conformance.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;

/// A hub whose every caller on this machine is an operator, and who speaks to it.
final class TestHub implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Hub hub;
    private boolean stopped;
    private final HttpClient http = HttpClient.newHttpClient();

    TestHub(Path data) {
        this(data, "operator");
    }

    TestHub(Path data, String role) {
        Configuration configuration = Configuration.of(
                Map.of(
                        "PRINTYARD_HOST",
                        "127.0.0.1",
                        "PRINTYARD_PORT",
                        "0",
                        "PRINTYARD_CATALOGUE",
                        "off",
                        "PRINTYARD_ADMIN_PASSWORD",
                        "a long enough password",
                        "PRINTYARD_TRUSTED_NETWORKS",
                        "127.0.0.0/8",
                        "PRINTYARD_TRUSTED_ROLE",
                        role),
                data);
        hub = Hub.start(configuration);
    }

    URI address() {
        return hub.address();
    }

    HttpClient http() {
        return http;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path))
                .timeout(ANSWER)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode ok(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isIn(200, 201);
        return JSON.readTree(answer.body());
    }

    /// @return its id
    long addFilament(int grams) throws IOException, InterruptedException {
        String body = "{\"name\": \"PLA\", \"material_id\": 1, \"color_id\": 1, \"starting_weight_g\": " + grams + "}";
        return ok("POST", "/api/filaments", body).required("id").longValue();
    }

    void reduce(long filament, int grams) throws IOException, InterruptedException {
        ok("PATCH", "/api/filaments/" + filament + "/reduce", "{\"amount\": " + grams + "}");
    }

    /// The hub only; who spoke to it can still hear it end.
    void stop() {
        if (!stopped) {
            stopped = true;
            hub.close();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        stop();
    }
}
