package org.printyard.conformance.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.moving.MovingHub.IMPORTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.printyard.simulators.spoolman.Fault;
import org.printyard.simulators.spoolman.SpoolmanSimulator;
import org.printyard.storage.sql.TestDatabase;

/// Programs that run are asked for what they have; whatever they answer, all of it comes in, or nothing.
class RunningProgramsTest {
    private static final String ALL_SPOOLS = "/api/v1/spool?allow_archived=true&sort=id:asc";
    private static final String FILAMENT = "{\"id\": 1, \"registered\": \"2024-01-01T00:00:00Z\", \"name\": \"PLA\","
            + " \"density\": 1.24, \"diameter\": 1.75, \"weight\": 1000, \"extra\": {}}";

    @TempDir
    Path data;

    @TempDir
    Path other;

    private MovingHub hub;
    private SpoolmanSimulator spoolman;

    @BeforeEach
    void start() {
        hub = MovingHub.start(TestDatabase.Kind.SQLITE, data);
        spoolman = new SpoolmanSimulator();
    }

    @AfterEach
    void stop() {
        spoolman.close();
        hub.close();
    }

    private JsonNode ask(String source, URI address, String more) throws Exception {
        return hub.over(hub.post(
                IMPORTS + "/from-url", "{\"source\": \"" + source + "\", \"url\": \"" + address + "\"" + more + "}"));
    }

    private void fill(int spools) {
        spoolman.put("filament", 1, FILAMENT);
        IntStream.rangeClosed(1, spools).forEach(id -> spoolman.put("spool", id, spool(id, "")));
    }

    private static String spool(int id, String more) {
        return "{\"id\": " + id + ", \"registered\": \"2024-03-01T10:00:00Z\", \"used_weight\": 1.5, " + more
                + "\"filament\": " + FILAMENT + ", \"archived\": false, \"extra\": {}}";
    }

    @Test
    void everythingComesInWithFieldsTagsAndCurrency() throws Exception {
        fill(1);
        spoolman.put("vendor", 9, "{\"id\": 9, \"registered\": \"2024-01-01T00:00:00Z\", \"name\": \"Alone\"}");
        spoolman.put(
                "spool",
                4,
                spool(
                        4,
                        "\"price\": 19.9, \"tags\": [{\"uid\": \"04A22B7C\", \"format\": \"openspool\","
                                + " \"added\": \"2024-03-02T10:00:00Z\"}], "));
        spoolman.answer(
                "/api/v1/field/spool",
                "[{\"key\": \"nozzle\", \"name\": \"Nozzle\","
                        + " \"field_type\": \"float\", \"entity_type\": \"spool\", \"order\": 1}]");
        spoolman.answer(
                "/api/v1/setting/currency", "{\"value\": \"\\\"SEK\\\"\", \"is_set\": true, \"type\": \"string\"}");

        JsonNode done = ask("spoolman", spoolman.address(), "");

        assertThat(done.required("state").textValue()).as(done.toString()).isEqualTo("done");
        assertThat(hub.get(ALL_SPOOLS).findValuesAsText("used_weight")).containsExactly("1.5", "1.5");
        JsonNode tagged = hub.get("/api/v1/spool/4");
        assertThat(tagged.required("tags").toString())
                .isEqualTo("[{\"uid\":\"04A22B7C\",\"format\":\"openspool\",\"added\":\"2024-03-02T10:00:00Z\"}]");
        assertThat(hub.get("/api/v1/vendor/9").required("name").textValue()).isEqualTo("Alone");
        assertThat(hub.get("/api/v1/field/spool").at("/0/name").textValue()).isEqualTo("Nozzle");
        JsonNode export = hub.get("/api/printyard/v1/spools/4");
        assertThat(export.toString()).contains("SEK");
        assertThat(spoolman.requests())
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"));
    }

    @ParameterizedTest
    @CsvSource({
        "REDIRECT, no-answer",
        "SERVER_ERROR, no-answer",
        "HALF_AN_ANSWER, no-answer",
        "NO_ANSWER, no-answer",
        "CREDENTIALS, no-answer",
        "BROKEN_JSON, broken-file",
        "NO_UTF_8, broken-file",
        "OVERSIZED, too-large"
    })
    void aBadAnswerBringsNothingIn(Fault fault, String code) throws Exception {
        for (String path :
                new String[] {"/api/v1/field/spool", "/api/v1/vendor", "/api/v1/filament", "/api/v1/spool"}) {
            if (fault == Fault.OVERSIZED && !path.equals("/api/v1/spool")) {
                continue;
            }
            try (SpoolmanSimulator ill = new SpoolmanSimulator()) {
                ill.put("filament", 1, FILAMENT);
                ill.put("spool", 1, spool(1, ""));
                ill.fail(path, fault);

                JsonNode refused = ask("spoolman", ill.address(), "");

                assertThat(refused.required("state").textValue()).as(path).isEqualTo("refused");
                assertThat(refused.required("code").textValue())
                        .as(path + ": " + refused)
                        .isEqualTo(code);
                assertThat(refused.toString()).doesNotContain("secret");
            }
        }
        assertThat(hub.get("/api/v1/filament")).isEmpty();
        assertThat(hub.get("/api/v1/vendor")).isEmpty();
    }

    @Test
    void rowsThatGoWhileTheyAreReadHideNoOthers() throws Exception {
        fill(1_500);
        spoolman.after("/api/v1/spool?allow_archived=true&sort=id:asc&limit=1000&offset=0", () -> {
            spoolman.remove("spool", 1);
            spoolman.remove("spool", 1_200);
        });

        JsonNode done = ask("spoolman", spoolman.address(), "");

        assertThat(done.required("state").textValue()).as(done.toString()).isEqualTo("done");
        for (int id : new int[] {2, 999, 1_000, 1_001, 1_002, 1_500}) {
            assertThat(hub.send("GET", "/api/v1/spool/" + id, "").status())
                    .as("spool " + id)
                    .isEqualTo(200);
        }
        assertThat(hub.send("GET", "/api/v1/spool/1200", "").status()).isEqualTo(404);
        assertThat(done.at("/report/spools/added").intValue()).isEqualTo(1_499);
    }

    @Test
    void rowsThatNeverRestAreRefused() throws Exception {
        fill(1_100);
        goOn(1);

        JsonNode refused = ask("spoolman", spoolman.address(), "");

        assertThat(refused.required("code").textValue()).isEqualTo("no-answer");
        assertThat(hub.get(ALL_SPOOLS)).isEmpty();
    }

    private void goOn(int id) {
        spoolman.after("/api/v1/spool?allow_archived=true&sort=id:asc&limit=1000&offset=0", () -> {
            spoolman.remove("spool", id);
            goOn(id + 1);
        });
    }

    @Test
    void whoDoesNotAnswerHoldsNobodyUp() throws Exception {
        fill(1);
        spoolman.fail("/api/v1/spool", Fault.STALL);

        JsonNode started =
                hub.post(IMPORTS + "/from-url", "{\"source\": \"spoolman\", \"url\": \"" + spoolman.address() + "\"}");

        assertThat(spoolman.stalled().await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(started.required("state").textValue()).isEqualTo("reading");
        hub.post("/api/v1/vendor", "{\"name\": \"Meanwhile\"}");
        String import1 = IMPORTS + "/" + started.required("id").longValue();
        assertThat(hub.send("DELETE", import1, "").status()).isEqualTo(204);
        spoolman.close();
        JsonNode over = hub.over(hub.get(import1));
        assertThat(over.required("state").textValue()).isEqualTo("cancelled");
        assertThat(hub.get("/api/v1/vendor")).hasSize(1);
    }

    @Test
    void aHubThatStopsWaitsForNoAnswer() throws Exception {
        spoolman.fail("/api/v1/field/vendor", Fault.STALL);
        hub.post(IMPORTS + "/from-url", "{\"source\": \"spoolman\", \"url\": \"" + spoolman.address() + "\"}");
        assertThat(spoolman.stalled().await(60, TimeUnit.SECONDS)).isTrue();

        long before = System.nanoTime();
        hub.hub().close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void theCredentialIsSentAndNotKept() throws Exception {
        fill(1);

        JsonNode done =
                ask("spoolman", spoolman.address(), ", \"header\": \"X-Door\", \"credential\": \"open sesame\"");

        assertThat(done.required("state").textValue()).as(done.toString()).isEqualTo("done");
        assertThat(spoolman.requests())
                .allSatisfy(request -> assertThat(request.headers()).contains("X-Door: open sesame"));
        assertThat(hub.get(IMPORTS).toString()).doesNotContain("sesame");
    }

    @Test
    void idsBeyondWhatWeCountAreNotKept() throws Exception {
        fill(1);
        spoolman.put("spool", 2_000_000_000, spool(2_000_000_000, ""));

        JsonNode done = ask("spoolman", spoolman.address(), "");

        assertThat(done.at("/report/changed_ids").toString()).isEqualTo("[{\"source_id\":\"2000000000\",\"id\":2}]");
    }

    @Test
    void filamentoryIsAskedAsWell() throws Exception {
        spoolman.answer(
                "/api/filaments",
                "[{\"id\": \"a-b\", \"user_id\": \"u\", \"brand\": \"SUNLU\", \"filamentType\": \"ABS\","
                        + " \"color\": \"Teal\", \"amount\": 12.25, \"cost\": 199, \"currency\": \"SEK\","
                        + " \"createdAt\": \"2024-01-01T10:00:00.000Z\", \"updatedAt\": \"2024-01-01T10:00:00.000Z\"}]");

        JsonNode done = ask(
                "filamentory", spoolman.address(), ", \"header\": \"Authorization\", \"credential\": \"Bearer abc\"");

        assertThat(done.required("state").textValue()).as(done.toString()).isEqualTo("done");
        assertThat(spoolman.requests().getFirst().headers()).contains("Authorization: Bearer abc");
        assertThat(hub.get("/api/spools/1").required("weight_g").doubleValue()).isEqualTo(12.25);
        assertThat(hub.get("/api/v1/vendor").findValuesAsText("name")).containsExactly("SUNLU");
    }

    @Test
    void theFilamentsApiIsAskedAsWell() throws Exception {
        try (MovingHub from = MovingHub.start(TestDatabase.Kind.SQLITE, other)) {
            from.post(
                    "/api/filaments",
                    "{\"name\": \"Red\", \"material_id\": 1, \"color_id\": 1,"
                            + " \"manufacturer\": \"eSun\", \"starting_weight_g\": 750}");
            from.post(
                    "/api/filaments",
                    "{\"name\": \"Blue\", \"material_id\": 2, \"color_id\": 2," + " \"starting_weight_g\": 500}");

            JsonNode filaments = ask("filaments", from.hub().address(), "");

            assertThat(filaments.required("state").textValue())
                    .as(filaments.toString())
                    .isEqualTo("done");
            assertThat(hub.get("/api/filaments?archived=true").findValuesAsText("name"))
                    .containsAll(from.get("/api/filaments?archived=true").findValuesAsText("name"));
            assertThat(hub.get(ALL_SPOOLS).findValuesAsText("remaining_weight")).containsExactly("750.0", "500.0");
            assertThat(ask("filaments", from.hub().address(), "")
                            .at("/report/spools/added")
                            .intValue())
                    .isZero();
        }
    }
}
