package org.printyard.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.conformance.faults.Client;
import org.printyard.conformance.faults.HubProcess;

/// What a hub says on its console and in its file, and how a request is found in it.
class LogTest {
    private static final String SECRET = "correct horse battery staple";
    private static final String KEY = "Zq8n2Vb5Xc7Lk4Jh6Gf3Ds1Ap9Oi0UyT";

    @TempDir
    private Path data;

    @Test
    void eachLineIsOneObjectWithTheRequestItBelongsTo() throws Exception {
        Map<String, String> settings = Map.of(
                "PRINTYARD_LOG_FORMAT", "json",
                "PRINTYARD_LOG_LEVEL", "debug",
                "PRINTYARD_LOG_FILE", "logs/hub.log",
                "PRINTYARD_ADMIN_PASSWORD", SECRET);
        HubProcess.Ended ended;
        String fresh;
        try (HubProcess hub = HubProcess.serve(data, settings);
                Client client = new Client(hub.address())) {
            HttpResponse<String> named =
                    client.send("GET", "/api/spools?limit=3", "", "X-Request-Id", "it-is.me_1", "Origin", "x");
            assertThat(named.headers().allValues("X-Request-Id")).containsExactly("it-is.me_1");
            assertThat(named.headers().allValues("X-Trace-Id")).containsExactly("it-is.me_1");
            HttpResponse<String> other = client.send("GET", "/api/spools/7", "", "X-Request-Id", "{\"a\": 1}");
            fresh = other.headers().firstValue("X-Request-Id").orElseThrow();
            assertThat(fresh).matches("[0-9a-f]{16}");
            var _ = client.send("GET", "/key/" + KEY + "/api/spools", "", "X-Request-Id", "with-key");
            var _ = client.send("POST", "/api/auth/login", "{\"username\":\"admin\",\"password\":\"" + SECRET + "\"}");
            hub.terminate();
            ended = hub.awaitEnd();
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : ended.output().lines().toList()) {
            if (!line.startsWith("Printyard is ready")) {
                lines.add(new ObjectMapper().readTree(line));
            }
        }
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.required("time").asText())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .anySatisfy(line -> {
                    assertThat(line.path("request_id").asText()).isEqualTo("it-is.me_1");
                    assertThat(line.path("level").asText()).isEqualTo("DEBUG");
                    assertThat(line.path("message").asText()).matches("GET /api/spools 200 \\d+ ms trusted network");
                })
                .anySatisfy(line -> {
                    assertThat(line.path("request_id").asText()).isEqualTo(fresh);
                    assertThat(line.path("message").asText()).startsWith("GET /api/spools/{id} 404 ");
                })
                .anySatisfy(line -> {
                    assertThat(line.path("request_id").asText()).isEqualTo("with-key");
                    assertThat(line.path("message").asText()).startsWith("GET /api/spools 401 ");
                });
        assertThat(ended.output()).doesNotContain(SECRET).doesNotContain(KEY);
        assertThat(ended.output()).contains("admin_password=***").contains("log_format=json");
        assertThat(Files.readString(data.resolve("logs/hub.log")))
                .as("the file says the same")
                .contains("it-is.me_1")
                .doesNotContain(SECRET)
                .doesNotContain(KEY);
    }

    @Test
    void theStartTellsHowTheHubRuns() {
        HubProcess.Ended ended;
        try (HubProcess hub = HubProcess.serve(data, Map.of("PRINTYARD_TRUSTED_ROLE", "viewer"))) {
            String address = hub.address().toString();
            hub.terminate();
            ended = hub.awaitEnd();
            assertThat(ended.output()).containsOnlyOnce("  address      " + address);
        }
        assertThat(ended.output())
                .contains("  database     SQLite in the data folder")
                .contains("  data folder  " + data)
                .contains("  TLS          off")
                .contains("  trusted      127.0.0.0/8 as viewer")
                .contains("  set-up       needed")
                .contains("  settings     host=127.0.0.1, port=0")
                .doesNotContain(" DEBUG ");
    }

    @Test
    void aFileThatCannotBeWrittenStopsTheStart() throws Exception {
        Files.writeString(data.resolve("no-folder"), "");
        HubProcess.Ended ended = HubProcess.run(data, Map.of("PRINTYARD_LOG_FILE", "no-folder/hub.log"), "serve");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).startsWith("PRINTYARD_LOG_FILE: ").contains("no-folder");
    }
}
