package org.printyard.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Speaks to a hub from a trusted network; keeps its connections.
public final class Client implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /// No ledger of these tests has more pages; a hub that pages for ever is stopped here.
    private static final int PAGES = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI hub;

    public Client(URI hub) {
        this.hub = hub;
    }

    public HttpResponse<String> send(String method, String target, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(target))
                .timeout(ANSWER)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public JsonNode ok(String method, String target, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, target, body);
        assertThat(answer.statusCode())
                .as(method + " " + target + ": " + answer.body())
                .isIn(200, 201);
        return JSON.readTree(answer.body());
    }

    public static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /// @return its id
    public long addFilament(BigDecimal grams) throws IOException, InterruptedException {
        String body = "{\"name\": \"PLA\", \"material_id\": 1, \"color_id\": 1, \"starting_weight_g\": " + grams + "}";
        return ok("POST", "/api/filaments", body).required("id").longValue();
    }

    public BigDecimal remaining(long filament) throws IOException, InterruptedException {
        return ok("GET", "/api/filaments/" + filament, "")
                .required("remaining_weight_g")
                .decimalValue();
    }

    /// The grams that were asked for, entry by entry, newest first.
    List<BigDecimal> asked(long filament) throws IOException, InterruptedException {
        List<BigDecimal> asked = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        String before = "";
        for (int page = 0; page < PAGES; page++) {
            String target = "/api/printyard/v1/ledger?limit=5000&filament_id=" + filament + before;
            JsonNode answer = ok("GET", target, "");
            for (JsonNode entry : answer.required("entries")) {
                assertThat(seen.add(entry.required("id").longValue()))
                        .as("an entry is listed once: " + entry)
                        .isTrue();
                if (entry.required("kind").asText().equals("consumed")) {
                    asked.add(entry.required("asked_g").decimalValue());
                }
            }
            if (answer.required("next").isNull()) {
                return asked;
            }
            before = "&before=" + answer.required("next").longValue();
        }
        throw new AssertionError("the ledger has more than " + PAGES + " pages");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
