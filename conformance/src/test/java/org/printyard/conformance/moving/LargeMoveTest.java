package org.printyard.conformance.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.moving.MovingHub.IMPORTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.printyard.conformance.faults.Await;
import org.printyard.conformance.faults.Client;
import org.printyard.conformance.faults.HubProcess;
import org.printyard.storage.sql.TestDatabase;

/// Ten thousand spools come in as one, whatever else happens.
class LargeMoveTest {
    private static final int SPOOLS = 10_000;

    /// A machine that is busy elsewhere may look too late; not each time.
    private static final int ROUNDS = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private static String spools(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> Exports.spool(id, ""))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @EnumSource
    void othersWriteMeanwhile(TestDatabase.Kind kind) throws Exception {
        try (MovingHub hub = MovingHub.start(kind, data)) {
            JsonNode filament = hub.post(
                    "/api/filaments",
                    "{\"name\": \"Own\", \"material_id\": 1, \"color_id\": 1, \"starting_weight_g\": 1000}");
            long own = filament.required("id").longValue();
            JsonNode started = hub.post(IMPORTS, spools(SPOOLS));
            int used = 0;
            while (used < 5) {
                assertThat(hub.send("PATCH", "/api/filaments/" + own + "/reduce", "{\"amount\": 1}")
                                .status())
                        .isEqualTo(200);
                used++;
            }

            JsonNode done = hub.over(started);

            assertThat(done.required("state").textValue())
                    .as(done.required("state").toString())
                    .isEqualTo("done");
            assertThat(done.required("done").intValue()).isEqualTo(SPOOLS + 1);
            // The filament's own spool has the id 1.
            assertThat(done.at("/report/changed_ids").toString())
                    .isEqualTo("[{\"source_id\":\"1\",\"id\":" + (SPOOLS + 1) + "}]");
            assertThat(hub.get("/api/filaments/" + own)
                            .required("remaining_weight_g")
                            .doubleValue())
                    .isEqualTo(995);
            assertThat(hub.get("/api/printyard/v1/system").at("/counts").toString())
                    .contains("" + (SPOOLS + 1));
        }
    }

    @Test
    void moreThanTheLimitIsRefused() throws Exception {
        try (MovingHub hub = MovingHub.start(TestDatabase.Kind.SQLITE, data)) {
            MovingHub.Reply reply = hub.send("POST", IMPORTS, spools(20_001));
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.json().required("code").textValue()).isEqualTo("too-large");

            JsonNode tooManyOfOne = hub.over(hub.post(IMPORTS, spools(10_001)));
            assertThat(tooManyOfOne.required("code").textValue()).isEqualTo("faulty-rows");
            assertThat(hub.get("/api/v1/filament")).isEmpty();
        }
    }

    @Test
    void aKilledHubHasMovedNothingIn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            if (isKilledInTheMiddle(Files.createDirectory(data.resolve("round-" + round)))) {
                return;
            }
        }
        throw new AssertionError("it was never killed before all was in");
    }

    /// @return false if all was in before it died
    private static boolean isKilledInTheMiddle(Path data) throws Exception {
        String before;
        try (HubProcess hub = HubProcess.serve(data, Map.of());
                Client client = new Client(hub.address())) {
            before = spoolCount(client);
            Thread upload = Thread.ofVirtual().start(() -> {
                try {
                    var _ = client.send("POST", IMPORTS, spools(SPOOLS));
                } catch (Exception e) {
                    // It is killed while it answers.
                    Thread.currentThread().interrupt();
                }
            });
            try (Client watcher = new Client(hub.address())) {
                Await.until("some rows are written", PATIENCE, () -> isSaving(watcher));
            }
            hub.kill();
            upload.join();
        }
        try (HubProcess hub = HubProcess.serve(data, Map.of());
                Client client = new Client(hub.address())) {
            if (spoolCount(client).equals(Integer.toString(Integer.parseInt(before) + SPOOLS))) {
                return false;
            }
            assertThat(spoolCount(client)).isEqualTo(before);
            assertThat(client.ok("GET", "/api/v1/filament", "")).isEmpty();
            return true;
        }
    }

    private static boolean isSaving(Client client) {
        try {
            HttpResponse<String> answer = client.send("GET", IMPORTS, "");
            JsonNode all = Client.json(answer);
            return !all.isEmpty() && all.at("/0/done").intValue() > 10;
        } catch (Exception e) {
            return false;
        }
    }

    private static String spoolCount(Client client) throws Exception {
        return Integer.toString(
                client.ok("GET", "/api/v1/spool?allow_archived=true", "").size());
    }
}
