package org.printyard.conformance.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Spoolman's WebSockets: at every resource's path, for changes made through any dialect.
class SpoolmanSocketsTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @TempDir
    Path data;

    private TestHub hub;

    @BeforeEach
    void start() {
        hub = new TestHub(data);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private SocketStream listen(String path) throws Exception {
        SocketStream stream = SocketStream.at(hub.http(), hub.address(), path);
        // Answered by the hub's end, so whatever happens from now on is heard.
        stream.socket().sendText("hello", true).join();
        assertThat(stream.next().toString()).isEqualTo("{\"status\":\"healthy\"}");
        return stream;
    }

    private JsonNode post(String path, String body) throws Exception {
        return hub.ok("POST", path, body);
    }

    private static void assertEvent(JsonNode event, String type, String resource, long id) {
        assertThat(event.required("type").asText()).isEqualTo(type);
        assertThat(event.required("resource").asText()).isEqualTo(resource);
        assertThat(event.required("date").asText()).matches(TIME);
        assertThat(event.required("payload").required("id").asLong()).isEqualTo(id);
    }

    @Test
    void everythingIsToldAtTheRoot() throws Exception {
        try (SocketStream all = listen("/api/v1/")) {
            long vendor = post("/api/v1/vendor", "{\"name\": \"Prusament\"}")
                    .required("id")
                    .asLong();
            assertEvent(all.next(), "added", "vendor", vendor);

            String product = "{\"name\": \"Galaxy\", \"vendor_id\": " + vendor
                    + ", \"density\": 1.24, \"diameter\": 1.75, \"weight\": 1000}";
            JsonNode filament = post("/api/v1/filament", product);
            JsonNode told = all.next();
            assertEvent(told, "added", "filament", filament.required("id").asLong());
            assertThat(told.required("payload")).as("the same as over HTTP").isEqualTo(filament);

            JsonNode spool = post("/api/v1/spool", "{\"filament_id\": " + filament.required("id") + "}");
            JsonNode added = all.next();
            assertEvent(added, "added", "spool", spool.required("id").asLong());

            hub.ok("POST", "/api/v1/setting/currency", "\"\\\"SEK\\\"\"");
            JsonNode setting = all.next();
            assertThat(setting.required("resource").asText()).isEqualTo("setting");
            assertThat(setting.required("payload").toString())
                    .isEqualTo("{\"key\":\"currency\",\"setting\":"
                            + "{\"value\":\"\\\"SEK\\\"\",\"is_set\":true,\"type\":\"string\"}}");
        }
    }

    @Test
    void aFieldIsToldAsTheSettingThatItIs() throws Exception {
        try (SocketStream fields = listen("/api/v1/setting/extra_fields_spool")) {
            post("/api/v1/field/filament/other", "{\"name\": \"Other\", \"field_type\": \"text\"}");
            post("/api/v1/field/spool/note", "{\"name\": \"Note\", \"field_type\": \"text\"}");
            JsonNode payload = fields.next().required("payload");
            assertThat(payload.required("key").asText()).isEqualTo("extra_fields_spool");
            assertThat(payload.at("/setting/value").asText()).contains("\"note\"");

            hub.ok("DELETE", "/api/v1/field/spool/note", "");
            assertThat(fields.next().at("/payload/setting/value").asText()).isEqualTo("[]");
        }
    }

    @Test
    void aRenamedLocationIsToldToNobody() throws Exception {
        long filament = hub.addFilament(1_000);
        long spool = hub.ok("GET", "/api/v1/spool?filament.id=" + filament, "")
                .required(0)
                .required("id")
                .asLong();
        hub.ok("PATCH", "/api/v1/spool/" + spool, "{\"location\": \"A\"}");
        try (SocketStream all = listen("/api/v1/")) {
            hub.ok("PATCH", "/api/v1/location/A", "{\"name\": \"B\"}");
            hub.ok("PATCH", "/api/v1/spool/field/location", "{\"value\": \"B\", \"new_value\": \"C\"}");
            hub.ok("PATCH", "/api/v1/spool/" + spool, "{\"comment\": \"x\"}");
            JsonNode first = all.next();
            assertEvent(first, "updated", "spool", spool);
            assertThat(first.at("/payload/comment").asText()).isEqualTo("x");
            assertThat(first.at("/payload/location").asText()).isEqualTo("C");
        }
    }

    @Test
    void aUseIsToldOnceWithTheSpoolAsItIsThen() throws Exception {
        long filament = hub.addFilament(1_000);
        long spool = hub.ok("GET", "/api/v1/spool?filament.id=" + filament, "")
                .required(0)
                .required("id")
                .asLong();
        try (SocketStream spools = listen("/api/v1/spool");
                SocketStream one = listen("/api/v1/spool/" + spool);
                SocketStream another = listen("/api/v1/spool/" + (spool + 1))) {
            JsonNode used = hub.ok("PUT", "/api/v1/spool/" + spool + "/use", "{\"use_weight\": 100}");
            for (SocketStream stream : new SocketStream[] {spools, one}) {
                JsonNode event = stream.next();
                assertEvent(event, "updated", "spool", spool);
                assertThat(event.required("payload")).isEqualTo(used);
            }
            // Through another dialect.
            hub.reduce(filament, 50);
            JsonNode event = one.next();
            assertEvent(event, "updated", "spool", spool);
            assertThat(event.required("payload").required("remaining_weight").asDouble())
                    .isEqualTo(850);

            hub.ok("DELETE", "/api/v1/spool/" + spool, "");
            assertEvent(one.next(), "deleted", "spool", spool);

            another.socket().sendText("still nothing?", true).join();
            assertThat(another.next().toString()).isEqualTo("{\"status\":\"healthy\"}");
        }
    }

    @Test
    void aScanIsToldToWhoFollowsItsReader() throws Exception {
        long filament = hub.addFilament(1_000);
        long spool = hub.ok("GET", "/api/v1/spool?filament.id=" + filament, "")
                .required(0)
                .required("id")
                .asLong();
        assertThat(hub.send("POST", "/api/v1/spool/" + spool + "/tag", "{\"uid\": \"04:a2:2b:7c\"}")
                        .statusCode())
                .isEqualTo(201);
        try (SocketStream all = listen("/api/v1/tag/scan");
                SocketStream bench = listen("/api/v1/tag/scan/bench");
                SocketStream door = listen("/api/v1/tag/scan/door")) {
            JsonNode answer = post("/api/v1/tag/scan", "{\"uid\": \"04A22B7C\", \"reader_id\": \"bench\"}");
            for (SocketStream stream : new SocketStream[] {all, bench}) {
                JsonNode event = stream.next();
                assertThat(event.required("type").asText()).isEqualTo("scanned");
                assertThat(event.required("resource").asText()).isEqualTo("tag_scan");
                assertThat(event.required("date").asText()).matches(TIME);
                assertThat(event.required("payload"))
                        .as("as the reader was told")
                        .isEqualTo(answer);
            }
            assertThat(answer.required("spool").required("id").asLong()).isEqualTo(spool);

            post("/api/v1/tag/scan", "{\"uid\": \"FFFFFFFF\"}");
            assertThat(all.next().required("payload").required("spool").isNull())
                    .isTrue();

            door.socket().sendText("still nothing?", true).join();
            assertThat(door.next().toString()).isEqualTo("{\"status\":\"healthy\"}");
        }
    }

    @Test
    void aSettingThatIsNoneIsClosed() throws Exception {
        try (SocketStream nothing = SocketStream.at(hub.http(), hub.address(), "/api/v1/setting/nonsense")) {
            assertThat(nothing.status()).isEqualTo(4040);
        }
    }

    /// As Moonraker does, which can send no header: its server is `http://hub/key/…`.
    @Test
    void aKeyInThePathIsLookedAt() throws Exception {
        String token = post("/api/auth/login", "{\"username\": \"admin\", \"password\": \"a long enough password\"}")
                .required("access_token")
                .asText();
        String made = hub.send(
                        "POST",
                        "/api/v1/api-keys",
                        "{\"name\": \"Moonraker\", \"permissions\": [\"read\", \"use:stock\"]}",
                        "Authorization",
                        "Bearer " + token)
                .body();
        String key = TestHub.JSON.readTree(made).required("key").asText();
        long filament = hub.addFilament(1_000);

        try (SocketStream spools = listen("/key/" + key + "/api/v1/spool")) {
            hub.reduce(filament, 50);
            assertThat(spools.next().required("type").asText()).isEqualTo("updated");
        }
        assertThatThrownBy(() -> SocketStream.at(hub.http(), hub.address(), "/key/" + key + "x/api/v1/spool")
                        .close())
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void aForeignPageIsRefused() {
        assertThatThrownBy(() -> SocketStream.at(
                                hub.http(), hub.address(), "/api/v1/spool", "Origin", "https://evil.example")
                        .close())
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
}
