package org.printyard.conformance.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.moving.MovingHub.IMPORTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.printyard.storage.sql.TestDatabase;

/// Spoolman's exports come in as they are, once, with the ids that are on the labels.
class SpoolmanFilesTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource
    void jsonComesInWithItsIds(TestDatabase.Kind kind) throws Exception {
        try (MovingHub hub = MovingHub.start(kind, data)) {
            JsonNode shown = hub.bring(Exports.SPOOLMAN_JSON, "?dry_run=true");
            assertThat(shown.required("state").textValue()).isEqualTo("shown");
            assertThat(hub.get("/api/v1/spool?allow_archived=true")).isEmpty();
            assertThat(shown.at("/report/spools/added").intValue()).isEqualTo(2);

            JsonNode done =
                    hub.over(hub.post(IMPORTS + "/" + shown.required("id").longValue() + "/commit", ""));

            assertThat(done.required("state").textValue()).isEqualTo("done");
            assertThat(done.at("/report/changed_ids")).isEmpty();
            JsonNode first = hub.get("/api/v1/spool/7");
            assertThat(first.required("used_weight").doubleValue()).isEqualTo(2.982549526);
            assertThat(first.required("remaining_weight").doubleValue()).isEqualTo(997.017450474);
            assertThat(first.required("registered").textValue()).isEqualTo("2024-03-01T10:00:00Z");
            assertThat(first.required("first_used").textValue()).isEqualTo("2024-03-02T08:00:00Z");
            assertThat(first.required("location").textValue()).isEqualTo("Shelf A");
            assertThat(first.required("lot_nr").textValue()).isEqualTo("L-42");
            assertThat(first.required("price").doubleValue()).isEqualTo(19.9);
            assertThat(first.at("/extra/nozzle").textValue()).isEqualTo("0.4");
            assertThat(first.at("/filament/id").longValue()).isEqualTo(3);
            assertThat(first.at("/filament/extra/finish").textValue()).isEqualTo("\"silk\"");
            assertThat(first.at("/filament/vendor/id").longValue()).isEqualTo(2);
            assertThat(first.at("/filament/vendor/name").textValue()).isEqualTo("Prusament");
            JsonNode second = hub.get("/api/v1/spool/12");
            assertThat(second.required("used_weight").doubleValue()).isEqualTo(1100);
            assertThat(second.required("remaining_weight").doubleValue()).isZero();
            assertThat(second.required("archived").booleanValue()).isTrue();
            assertThat(hub.get("/api/v1/field/spool").at("/0/field_type").textValue())
                    .isEqualTo("float");
            assertThat(hub.get("/api/v1/field/filament").at("/0/field_type").textValue())
                    .isEqualTo("text");
            JsonNode ledger = hub.get("/api/printyard/v1/ledger");
            assertThat(ledger.required("entries")).hasSize(2).allSatisfy(entry -> assertThat(
                            entry.required("kind").textValue())
                    .isEqualTo("received"));

            JsonNode next = hub.post("/api/v1/spool", "{\"filament_id\": 3}");
            assertThat(next.required("id").longValue()).isEqualTo(13);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twiceIsOnce(TestDatabase.Kind kind) throws Exception {
        try (MovingHub hub = MovingHub.start(kind, data)) {
            hub.bring(Exports.SPOOLMAN_JSON, "");
            hub.post("/api/v1/spool", "{\"filament_id\": 3}");
            JsonNode before = hub.get("/api/v1/spool?allow_archived=true");

            JsonNode again = hub.bring(Exports.SPOOLMAN_JSON, "");

            assertThat(again.required("state").textValue()).isEqualTo("done");
            assertThat(again.at("/report/spools/known").intValue()).isEqualTo(2);
            assertThat(again.at("/report/spools/added").intValue()).isZero();
            assertThat(hub.get("/api/v1/spool?allow_archived=true")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void idsThatWereEverTakenAreNotGivenAgain(TestDatabase.Kind kind) throws Exception {
        try (MovingHub hub = MovingHub.start(kind, data)) {
            long filament = hub.post("/api/v1/filament", "{\"name\": \"Own\", \"density\": 1.24, \"diameter\": 1.75}")
                    .required("id")
                    .longValue();
            for (int spool = 1; spool <= 7; spool++) {
                hub.post("/api/v1/spool", "{\"filament_id\": " + filament + "}");
            }
            hub.send("DELETE", "/api/v1/spool/7", "");

            JsonNode done = hub.bring(
                    "[" + Exports.spool(7, "") + "," + Exports.spool(8, "") + "," + Exports.spool(3, "") + "]", "");

            assertThat(done.at("/report/changed_ids").toString())
                    .isEqualTo("[{\"source_id\":\"7\",\"id\":9},{\"source_id\":\"3\",\"id\":10}]");
            assertThat(hub.get("/api/v1/spool/8").at("/filament/name").textValue())
                    .isEqualTo("PLA");
            assertThat(hub.get("/api/v1/spool/3").at("/filament/name").textValue())
                    .isEqualTo("Own");
            assertThat(hub.send("GET", "/api/v1/spool/7", "").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void csvIsReadAsItIsWritten(TestDatabase.Kind kind) throws Exception {
        try (MovingHub hub = MovingHub.start(kind, data)) {
            for (String file :
                    new String[] {"\uFEFF" + Exports.SPOOLMAN_CSV.replace("\n", "\r\n"), Exports.SPOOLMAN_CSV}) {
                JsonNode done = hub.bring(file, "");
                assertThat(done.required("state").textValue())
                        .as(done.toString())
                        .isEqualTo("done");
            }

            JsonNode first = hub.get("/api/v1/spool/31");
            assertThat(first.required("comment").textValue()).isEqualTo("=SUM(A1:A2) \"and\" more");
            assertThat(first.required("remaining_weight").doubleValue()).isEqualTo(749.5);
            assertThat(first.at("/extra/shelf").textValue()).isEqualTo("\"top\"");
            JsonNode second = hub.get("/api/v1/spool/32");
            assertThat(second.required("remaining_weight").doubleValue()).isEqualTo(800);
            assertThat(second.required("comment").textValue()).isEqualTo("two; parts");
            assertThat(hub.get("/api/v1/spool?allow_archived=true")).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void oneBadRowKeepsAllOut(TestDatabase.Kind kind) throws Exception {
        try (MovingHub hub = MovingHub.start(kind, data)) {
            String file = "[" + Exports.spool(1, "") + "," + Exports.spool(2, "\"initial_weight\": -5, ") + ","
                    + Exports.spool(3, "\"price\": 1e999999999, ") + "," + Exports.spool(1, "") + ","
                    + Exports.spool(5, "\"location\": \"" + "x".repeat(65) + "\", ") + "]";
            for (String query : new String[] {"?dry_run=true", ""}) {
                JsonNode refused = hub.bring(file, query);
                assertThat(refused.required("state").textValue()).isEqualTo("refused");
                assertThat(refused.required("code").textValue()).isEqualTo("faulty-rows");
                assertThat(refused.required("faults").findValuesAsText("row"))
                        .containsExactly("spool 2", "spool 3", "spool 1", "spool 5");
                assertThat(refused.required("faults").findValuesAsText("field"))
                        .containsExactly("initial_weight", "price", "id", "location");
            }
            assertThat(hub.get("/api/v1/spool")).isEmpty();
            assertThat(hub.get("/api/v1/filament")).isEmpty();

            JsonNode done = hub.bring(file, "?skip_invalid=true");
            assertThat(done.required("state").textValue()).isEqualTo("done");
            assertThat(done.required("left_out").intValue()).isEqualTo(4);
            assertThat(hub.get("/api/v1/spool")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void whatWasShownIsDoneOrNothing(TestDatabase.Kind kind) throws Exception {
        try (MovingHub hub = MovingHub.start(kind, data)) {
            JsonNode shown = hub.bring("[" + Exports.spool(1, "") + "]", "?dry_run=true");
            long filament = hub.post("/api/v1/filament", "{\"name\": \"Own\", \"density\": 1.24, \"diameter\": 1.75}")
                    .required("id")
                    .longValue();
            hub.post("/api/v1/spool", "{\"filament_id\": " + filament + "}");
            String commit = IMPORTS + "/" + shown.required("id").longValue() + "/commit";

            JsonNode refused = hub.over(hub.post(commit, ""));

            assertThat(refused.required("code").textValue()).isEqualTo("outdated-dry-run");
            assertThat(hub.get("/api/v1/spool")).hasSize(1);
            assertThat(hub.send("POST", commit, "").status()).isEqualTo(409);
            assertThat(hub.send("POST", IMPORTS + "/999/commit", "").status()).isEqualTo(404);
            assertThat(hub.send("DELETE", IMPORTS + "/999", "").status()).isEqualTo(404);
            assertThat(hub.get(IMPORTS)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void brokenFilesAreRefusedAndChangeNothing(TestDatabase.Kind kind) throws Exception {
        try (MovingHub hub = MovingHub.start(kind, data)) {
            refuse(hub, new byte[0], 422, "unknown-format");
            refuse(hub, "[]", 422, "unknown-format");
            refuse(hub, "hello", 422, "unknown-format");
            refuse(hub, "[{\"a\": 1}]", 422, "unknown-format");
            refuse(hub, "[1]", 422, "broken-file");
            refuse(hub, Exports.SPOOLMAN_JSON.substring(0, 900), 422, "broken-file");
            refuse(hub, "[" + Exports.spool(1, "") + "] x", 422, "broken-file");
            refuse(hub, "[".repeat(100_000), 422, "broken-file");
            refuse(hub, "{\"a\":".repeat(100_000), 422, "broken-file");
            refuse(hub, Exports.SPOOLMAN_JSON.getBytes(StandardCharsets.UTF_16), 422, "broken-file");
            refuse(hub, "[{\"id\": \"\u00e4\"}]".getBytes(StandardCharsets.ISO_8859_1), 422, "broken-file");
            refuse(hub, "id,id\n1,2\n", 422, "broken-file");
            refuse(hub, "PK\u0003\u0004 no archive".getBytes(StandardCharsets.US_ASCII), 422, "unknown-format");
            refuse(hub, Exports.zip("bomb.json", "[" + " ".repeat(60 * 1024 * 1024)), 413, "too-large");
            refuse(hub, Exports.zip("manifest.json", "{\"printyard_export\": 2}"), 422, "unknown-format");
            refuse(hub, " ".repeat(60 * 1024 * 1024), 413, "too-large");
            assertThat(hub.get("/api/v1/filament")).isEmpty();
        }
    }

    private static void refuse(MovingHub hub, String file, int status, String code) throws Exception {
        refuse(hub, file.getBytes(StandardCharsets.UTF_8), status, code);
    }

    private static void refuse(MovingHub hub, byte[] file, int status, String code) throws Exception {
        MovingHub.Reply reply = hub.send("POST", IMPORTS, file, "application/octet-stream");
        String start = new String(file, 0, Math.min(40, file.length), StandardCharsets.UTF_8);
        assertThat(reply.status()).as(start + ": " + reply.text()).isEqualTo(status);
        assertThat(reply.json().required("code").textValue())
                .as(start + ": " + reply.text())
                .isEqualTo(code);
    }
}
