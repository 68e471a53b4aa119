package org.printyard.conformance.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.printyard.conformance.homeassistant.Printers.MOONRAKER;
import static org.printyard.conformance.homeassistant.Printers.OCTOPRINT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.conformance.homeassistant.HomeAssistant.Outcome;

/// Everything in `docs/home-assistant.md` does what it says: its templates are rendered with the real Jinja2, and what
/// they make is sent to a running hub.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HomeAssistantDocumentTest {

    private static final Set<String> RUN = new TreeSet<>();

    @TempDir
    private static Path data;

    private static HubWithGuide hub;
    private static HomeAssistant house;

    private long filament;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        HomeAssistant.assumeHere();
        hub = new HubWithGuide(data);
        house = new HomeAssistant(hub.document());
    }

    @AfterAll
    static void stop() throws IOException {
        if (hub != null) {
            house.close();
            hub.close();
        }
    }

    @BeforeEach
    void newFilament(TestInfo test) throws IOException, InterruptedException {
        RUN.add(test.getTestMethod().orElseThrow().getName());
        filament = hub.newFilament(1000);
    }

    @Test
    void theKeyIsLongLivedAndMayLittle() throws Exception {
        assertThat(hub.key()).matches("[A-Za-z0-9]{32}");
        JsonNode keys = hub.json("GET", "/api/v1/api-keys", hub.token(), "");
        assertThat(keys.get(0).required("permissions")).hasToString("[\"read\",\"use:stock\"]");
        assertThat(keys.get(0).required("expires_at").isNull()).isTrue();
        JsonNode refused = hub.json("DELETE", "/api/filaments/" + filament, hub.key(), "");
        assertThat(refused.required("error").asText()).isEqualTo("This needs the permission write:stock");
    }

    @Test
    void aFinishedPrintIsBooked() throws Exception {
        Outcome outcome = finish(Printers.one(filament, "12.5"));

        assertThat(outcome.fired() && outcome.acted()).isTrue();
        assertThat(outcome.messages()).isEmpty();
        assertThat(outcome.requests()).singleElement().satisfies(request -> {
            assertThat(request.required("method").asText()).isEqualTo("PATCH");
            assertThat(request.required("payload").asText())
                    .isEqualTo("{\"amount\": 12.5, \"job_id\": \"2026-11-21T10:00:00+00:00\"}");
            assertThat(request.required("headers").required("X-API-Key").asText())
                    .isEqualTo(hub.key());
        });
        assertThat(left()).isEqualTo(987.5);
        JsonNode entry = hub.get("/api/printyard/v1/ledger?filament_id=" + filament)
                .required("entries")
                .get(0);
        assertThat(entry.required("by").asText()).isEqualTo("Home Assistant (key of admin)");
        assertThat(entry.required("asked_g").asDouble()).isEqualTo(12.5);
    }

    @Test
    void anAutomationThatFiresTwiceCountsOnce() throws Exception {
        finish(Printers.one(filament, "12.5"));
        Outcome again = finish(Printers.one(filament, "12.5"));

        assertThat(again.acted()).isTrue();
        assertThat(again.requests()).hasSize(1);
        assertThat(again.messages()).isEmpty();
        assertThat(left()).isEqualTo(987.5);
    }

    @Test
    void theSameJobWithAnotherWeightIsToldAndNotBooked() throws Exception {
        finish(Printers.one(filament, "12.5"));
        Outcome again = finish(Printers.one(filament, "13"));

        assertThat(again.messages())
                .singleElement(STRING)
                .endsWith("already used for another amount; nothing was changed");
        assertThat(left()).isEqualTo(987.5);
    }

    @ParameterizedTest
    @CsvSource({
        "unknown, finish",
        "unavailable, finish",
        "running, failed",
        "running, idle",
        "running, pause",
        "finish, finish"
    })
    void onlyAPrintThatEndedWellTriggers(String from, String to) {
        assertThat(house.changed(
                                "reduce_filament_after_print",
                                "sensor.printer_status",
                                from,
                                to,
                                Printers.one(filament, "12.5"))
                        .fired())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "unavailable", "0", "0.0", "-3", "", "None", "nan", "12,5"})
    void withoutAWeightTheConditionStops(String weight) throws Exception {
        Outcome outcome = finish(Printers.one(filament, weight));

        assertThat(outcome.fired()).isTrue();
        assertThat(outcome.acted()).isFalse();
        assertThat(outcome.requests()).isEmpty();
        assertThat(left()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "sensor.print_start_time, unknown",
        "sensor.print_start_time, unavailable",
        "input_number.loaded_filament, 0.0",
        "input_number.loaded_filament, unknown"
    })
    void withoutAJobOrAFilamentTheConditionStops(String entity, String state) {
        Map<String, Object> states = Printers.one(filament, "12.5");
        states.put(entity, state);
        assertThat(finish(states).acted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "unavailable", "None", "", "nan", "-1", "12,5"})
    void andIfItWereSentTheHubRefusesInWords(String amount) throws Exception {
        for (String command : List.of("reduce_filament", "reduce_filament_by_header")) {
            Outcome outcome = house.command(command, call(amount, "job"));

            assertThat(outcome.result().required("status").asInt()).isEqualTo(400);
            assertThat(error(outcome)).isEqualTo("Amount must be a positive number");
        }
        assertThat(left()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000",
        "0.0, 1000",
        "12, 988",
        "1e-05, 999.99999",
        "1.0000001e-05, 999.99999",
        "0.30000000000000004, 999.7",
        "5000, 0"
    })
    void anyNumberIsTaken(String amount, double left) throws Exception {
        Outcome outcome = house.command("reduce_filament", call(amount, "job " + amount));

        assertThat(outcome.result().required("status").asInt()).isEqualTo(200);
        assertThat(left()).isCloseTo(left, Offset.offset(1e-8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4711", "007", "True", "Cube \"v2\" (3).gcode", "Würfel\\groß", "[1, 2]", "{{ 1 }}", "1.10"})
    void aJobMayHaveAnyName(String job) throws Exception {
        book("10", job);
        Outcome again = book("10", job);

        assertThat(again.messages()).isEmpty();
        assertThat(left()).isEqualTo(990);
    }

    @Test
    void theHeaderCountsOnceToo() throws Exception {
        house.command("reduce_filament_by_header", call("10", "print-4711"));
        Outcome again = house.command("reduce_filament_by_header", call("10", "print-4711"));

        assertThat(again.result().required("headers").has("idempotency-replayed"))
                .isTrue();
        assertThat(left()).isEqualTo(990);
    }

    @Test
    void anUnknownFilamentIsToldByName() {
        for (String id : List.of("999999", "test-filament-id", "None")) {
            Outcome outcome = house.script("book_filament", Map.of("filament_id", id, "amount", 5, "job_id", "x"));
            assertThat(outcome.messages()).containsExactly("5 g of filament " + id + ", job x: Filament not found");
        }
        Outcome none = house.script("book_filament", Map.of("filament_id", "", "amount", 5, "job_id", "x"));
        assertThat(none.messages()).singleElement(STRING).endsWith("Method not allowed. Allowed: DELETE, GET, PUT");
    }

    @Test
    void aWrongOrNarrowKeyIsToldInWords() throws Exception {
        assertThat(toldWithKey("A".repeat(32), call("5", "a"))).endsWith("job a: Invalid or expired token");
        assertThat(toldWithKey(hub.newKey("read"), call("5", "b")))
                .endsWith("job b: This needs the permission use:stock");
        assertThat(left()).isEqualTo(1000);
    }

    @Test
    void whatIsWrongWithAJobsNameIsToldInWords() {
        for (String job : List.of("", "j".repeat(65))) {
            assertThat(book("5", job).messages()).singleElement(STRING).endsWith("job_id must have 1 to 64 characters");
        }
    }

    @Test
    void aHubThatIsAwayIsTriedAgainAndThenTold() throws Exception {
        house.elsewhere(reduceAddress(), "");
        Outcome away = book("5", "away");
        house.itself(reduceAddress());

        assertThat(away.requests()).hasSize(4);
        assertThat(away.result().required("delays").asInt()).isEqualTo(3);
        assertThat(away.messages()).last(STRING).endsWith("job away: the hub did not answer");

        Outcome back = book("5", "away");
        assertThat(back.requests()).hasSize(1);
        assertThat(back.messages()).isEmpty();
        assertThat(left()).isEqualTo(995);
    }

    @Test
    void severalPrintersCountEachForItself() throws Exception {
        long other = hub.newFilament(500);
        Map<String, Object> states = new HashMap<>();
        Printers.add(states, 1, filament, "20");
        Printers.add(states, 2, other, "1e-05");

        for (int printer = 1; printer <= 2; printer++) {
            assertThat(finishOf(printer, "running", states).acted()).isTrue();
            assertThat(finishOf(printer, "idle", states).messages()).isEmpty();
        }
        assertThat(left()).isEqualTo(980);
        assertThat(hub.left(other)).isCloseTo(499.99999, Offset.offset(1e-8));

        Printers.add(states, 1, filament, "unavailable");
        assertThat(finishOf(1, "running", states).acted()).isFalse();
    }

    @Test
    void twoPrintersOnOneSpoolThatStartedTogetherAreTwoJobs() throws Exception {
        Map<String, Object> states = new HashMap<>();
        Printers.add(states, 1, filament, "20");
        Printers.add(states, 2, filament, "20");
        finishOf(1, "running", states);
        finishOf(2, "running", states);
        assertThat(left()).isEqualTo(960);
    }

    @Test
    void aPrinterWithoutAJobNumberGetsOne() {
        Outcome started = house.changed("remember_job", "sensor.printer_status", "idle", "running", Map.of());

        JsonNode call = started.result().required("calls").get(0);
        assertThat(call.required("target").asText()).isEqualTo("input_text.printer_job");
        String job = call.required("data").required("value").asText();
        assertThat(job).hasSizeBetween(1, 64).startsWith("printer 2026-11-21T12:00:00");
        assertThat(book("5", job).messages()).isEmpty();
        assertThat(house.changed("remember_job", "sensor.printer_status", "pause", "running", Map.of())
                        .fired())
                .isFalse();
    }

    @Test
    void whatIsLeftIsShown() throws Exception {
        // The document's sensor is that of filament 1.
        assertThat(Double.parseDouble(shown("filament_1_remaining"))).isEqualTo(hub.left(1));
        String address = hub.url("/api/filaments/1");
        for (String body : List.of("{\"error\": \"Filament not found\"}", "<html>", "[]", "")) {
            house.elsewhere(address, body);
            assertThat(shown("filament_1_remaining")).as(body).isEqualTo("unavailable");
        }
        house.itself(address);
    }

    @Test
    void lowStockIsToldOnce() throws Exception {
        assertThat(shown("filament_low")).isEqualTo("off");
        assertThat(shown("low_filaments")).isEqualTo("none");

        book("950", "nearly all");

        assertThat(shown("filament_low")).isEqualTo("on");
        String list = shown("low_filaments");
        assertThat(list).isEqualTo("PLA White (50 g)");
        Outcome told = house.changed(
                "low_filament_alert", "binary_sensor.filament_low", "off", "on", Map.of("sensor.low_filaments", list));
        assertThat(told.messages()).containsExactly(list);

        String address = hub.url("/api/printyard/v1/low-stock");
        house.elsewhere(address, "{\"code\": \"forbidden\"}");
        assertThat(shown("filament_low")).isEqualTo("unavailable");
        house.itself(address);
        book("50", "the rest");
    }

    @Test
    void octoPrintTellsLengthsAndPrintyardMakesGramsOfThem() throws Exception {
        house.elsewhere(OCTOPRINT, Printers.octoPrintJob("a/cube.gcode", 1000, 500));
        for (int i = 0; i < 2; i++) {
            Outcome done = printDone("a/cube.gcode");
            assertThat(done.acted()).isTrue();
            assertThat(done.messages()).isEmpty();
            assertThat(done.requests()
                            .getFirst()
                            .required("headers")
                            .required("X-Api-Key")
                            .asText())
                    .isEqualTo("octoprints-own");
        }
        // 1.5 m of 1.75 mm PLA at 1.24 g/cm³.
        assertThat(left()).isEqualTo(1000 - 4.47);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"job\": {\"file\": {\"path\": \"another.gcode\"}, \"filament\": {\"tool0\": {\"length\": 1000.0}}}}",
                "{\"job\": {\"file\": {\"path\": \"a/cube.gcode\"}, \"filament\": null}}",
                "{\"job\": {\"file\": {\"path\": \"a/cube.gcode\"}, \"filament\": {\"length\": null}}}",
                "{\"job\": {\"file\": {\"path\": \"a/cube.gcode\"}, \"filament\": {\"tool0\": {\"length\": null}}}}"
            })
    void whatOctoPrintDoesNotKnowIsTold(String job) throws Exception {
        house.elsewhere(OCTOPRINT, job);

        assertThat(printDone("a/cube.gcode").messages())
                .last()
                .isEqualTo("cube.gcode: OctoPrint does not tell its length");
        assertThat(left()).isEqualTo(1000);
    }

    @Test
    void octoPrintsTopicHasACapital() {
        assertThat(house.published("octoprint_print_done", "octoprint/event/PrintDone", Map.of(), Map.of())
                        .fired())
                .isFalse();
    }

    @Test
    void klippersHistoryIsBooked() throws Exception {
        JsonNode before = klipper("in_progress", 0);
        JsonNode after = klipper("completed", 1500);
        assertThat(after.required("state").asText()).isEqualTo("00002B completed");

        assertThat(klipperChanged(HomeAssistant.state("unknown"), after).fired())
                .isFalse();
        assertThat(klipperChanged(klipper("cancelled", 0), before).acted()).isFalse();
        for (int i = 0; i < 2; i++) {
            Outcome ended = klipperChanged(before, after);
            assertThat(ended.acted()).isTrue();
            assertThat(ended.messages()).isEmpty();
        }
        assertThat(left()).isEqualTo(1000 - 4.47);

        house.elsewhere(MOONRAKER, "{\"result\": {\"count\": 0, \"jobs\": []}}");
        assertThat(shown("klipper_last_job")).isEqualTo("unavailable");
    }

    @Test
    void aLengthOfAnUnknownFilamentIsTold() {
        Outcome unknown = house.script("book_length", Map.of("filament_id", 999999, "mm", 1500, "job_id", "x"));
        assertThat(unknown.messages()).singleElement(STRING).startsWith("1500 mm of filament 999999, job x: ");
        assertThat(unknown.requests()).hasSize(1);

        house.elsewhere(hub.url("/api/printyard/v1/filaments/1"), "");
        Outcome away = house.script("book_length", Map.of("filament_id", 1, "mm", 1500, "job_id", "x"));
        house.itself(hub.url("/api/printyard/v1/filaments/1"));
        assertThat(away.requests()).hasSize(4);
        assertThat(away.messages()).last(STRING).endsWith("the hub did not answer");
    }

    @Test
    void theDebuggingRecipeShowsTheAnswer() {
        assertThat(house.script("debug_printyard", Map.of()).messages())
                .containsExactly("Printyard says 404: {'error': 'Filament not found'}");
    }

    @Test
    void theShellBlocksWork() throws Exception {
        assertThat(hub.shell("/api/filaments/1/reduce"))
                .contains("\"status\":\"healthy\"", "\"id\":\"1\"")
                .containsPattern("] 200\n")
                .endsWith("} 200\n");
        assertThat(hub.shell("/ledger?limit=5")).contains("\"entries\":[", "\"kind\":\"received\"");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyBlockAndEveryTemplateWasUsed() {
        long tests = Arrays.stream(HomeAssistantDocumentTest.class.getDeclaredMethods())
                .filter(it -> it.isAnnotationPresent(Test.class) || it.isAnnotationPresent(ParameterizedTest.class))
                .count();
        assumeThat(RUN).as("all tests of this class must have run before").hasSize((int) tests);

        assertThat(hub.document().defined()).isNotEmpty().isSubsetOf(house.touched());
        assertThat(new TreeSet<>(hub.document().templates())).isNotEmpty().isSubsetOf(house.rendered());
        assertThat(hub.shellBlocksRun()).isEqualTo(hub.document().shell().size());
    }

    private Outcome finish(Map<String, ?> states) {
        return house.changed("reduce_filament_after_print", "sensor.printer_status", "running", "finish", states);
    }

    private static Outcome finishOf(int printer, String before, Map<String, ?> states) {
        String entity = "sensor.printer_" + printer + "_status";
        return house.changed("reduce_filament_of_several", entity, before, "finish", states);
    }

    private Map<String, Object> call(String amount, String job) {
        return Map.of("filament_id", filament, "amount", amount, "job_id", job);
    }

    private Outcome book(String amount, String job) {
        return house.script("book_filament", call(amount, job));
    }

    /// What a `rest` sensor shows after asking.
    private static String shown(String sensor) {
        return house.poll(sensor).result().required("state").asText();
    }

    private Outcome printDone(String path) {
        return house.published(
                "octoprint_print_done",
                "octoPrint/event/PrintDone",
                Printers.printDone(path),
                Map.of("input_number.octoprint_filament", filament + ".0"));
    }

    /// What Moonraker says becomes the sensor's state.
    private static JsonNode klipper(String status, double usedMm) {
        house.elsewhere(MOONRAKER, Printers.moonrakerHistory(status, usedMm));
        return ((ObjectNode) house.poll("klipper_last_job").result()).retain("state", "attributes");
    }

    private Outcome klipperChanged(JsonNode from, JsonNode to) {
        return house.changed(
                "klipper_job_ended",
                "sensor.klipper_last_job",
                from,
                to,
                Map.of("input_number.klipper_filament", filament + ".0"));
    }

    /// What the script tells with another key in secrets.yaml.
    private static String toldWithKey(String other, Map<String, ?> call) throws IOException, InterruptedException {
        try (HomeAssistant elsewhere = new HomeAssistant(hub.document().with(hub.key(), other))) {
            return elsewhere.script("book_filament", call).messages().getFirst();
        }
    }

    private String reduceAddress() {
        return hub.url("/api/filaments/" + filament + "/reduce");
    }

    private static String error(Outcome outcome) {
        return outcome.result().required("content").required("error").asText();
    }

    private double left() throws IOException, InterruptedException {
        return hub.left(filament);
    }
}
