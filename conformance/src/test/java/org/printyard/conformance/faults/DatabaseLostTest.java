package org.printyard.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL goes away under a running hub and comes back.
class DatabaseLostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theHubSaysSoAndHeals(@TempDir Path data, @TempDir Path otherData, @TempDir Path postgresData)
            throws Exception {
        try (CrashablePostgres postgres = new CrashablePostgres(postgresData);
                HubProcess hub = HubProcess.serve(data, settings(postgres));
                Client client = new Client(hub.address())) {
            Storm storm = new Storm(hub.address(), 8);
            assertThat(health(client, 200).required("status").asText()).isEqualTo("healthy");
            try (Storm.Blowing _ = storm.blow(hub.address())) {
                Await.until("acknowledged requests", PATIENCE, () -> storm.countAcknowledged() > 100);
                postgres.kill();
                Await.until("refused requests", PATIENCE, () -> storm.refused().size() > 20);
            }
            assertThat(storm.refused()).allSatisfy(DatabaseLostTest::assertUnavailable);
            JsonNode sick = health(client, 503);
            assertThat(sick.required("status").asText()).isEqualTo("unhealthy");
            assertThat(sick.required("database").asText()).isEqualTo("disconnected");
            assertUnavailable(client.send("GET", "/api/filaments", ""));
            assertUnavailable(client.send("POST", "/api/materials", "{\"name\": \"Cork\"}"));
            assertAnotherHubCannotStart(otherData, postgres);

            postgres.startAgain();
            Await.until("a healthy hub", PATIENCE, () -> isHealthy(client));
            storm.assertNothingLost(hub.address());
            storm.assertReplayCountsOnce(hub.address());
        }
    }

    private static Map<String, String> settings(CrashablePostgres postgres) {
        return Map.of("PRINTYARD_DATABASE_URL", postgres.url());
    }

    /// It ends with the reason rather than waiting; whoever started it starts it again.
    private static void assertAnotherHubCannotStart(Path data, CrashablePostgres postgres) {
        HubProcess.Ended ended = HubProcess.run(data, settings(postgres), "serve");
        assertThat(ended.code()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("cannot reach PostgreSQL");
    }

    private static JsonNode health(Client client, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send("GET", "/health", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Client.json(answer);
    }

    private static boolean isHealthy(Client client) {
        try {
            return client.send("GET", "/health", "").statusCode() == 200;
        } catch (IOException e) {
            throw new AssertionError("the hub itself is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    }
}
