package org.printyard.conformance.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.simulators.MoonrakerClient.get;
import static org.printyard.conformance.simulators.MoonrakerClient.http;
import static org.printyard.conformance.simulators.MoonrakerClient.identification;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;

/// Moonraker's WebSocket and HTTP, without a fault.
class KlipperWireTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final DrivenTicker ticker = new DrivenTicker();
    private KlipperSimulator printer;
    private MoonrakerClient client;

    @BeforeEach
    void start() throws Exception {
        printer = KlipperSimulator.start(Settings.named("voron").withSpoolman(), ticker);
        client = new MoonrakerClient(printer.address());
    }

    @AfterEach
    void stop() {
        client.close();
        printer.close();
    }

    private URI at() {
        return printer.address();
    }

    private void pass(double seconds) {
        ticker.pass(seconds, printer);
    }

    private static void assertRefused(JsonNode error, int code, String message) {
        assertThat(error.path("code").asInt()).isEqualTo(code);
        assertThat(error.path("message").asText()).isEqualTo(message);
    }

    @Test
    void aClientIdentifiesItselfOnce() throws Exception {
        assertRefused(
                client.refused("server.connection.identify", "{\"client_name\": \"x\"}"),
                400,
                "No data for argument: version");
        assertRefused(
                client.refused("server.connection.identify", identification("").replace("bot", "frog")),
                400,
                "Invalid Client Type: frog");
        JsonNode first = client.call("server.connection.identify", identification(""));
        assertThat(first.path("connection_id").asInt()).isPositive();
        assertRefused(
                client.refused("server.connection.identify", identification("")),
                400,
                "Connection already identified: a test");
        assertThat(printer.listeners()).isEqualTo(1);
    }

    @Test
    void aBrokenRequestIsToldSo() throws Exception {
        client.send("{\"jsonrpc\": \"2.0\", ");
        assertThat(client.next().toString())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"Parse error\"},\"id\":null}");
        client.send("{\"method\": \"server.info\", \"id\": 1}");
        assertThat(client.next().at("/error/code").asInt()).isEqualTo(-32600);
        assertRefused(client.refused("server.nothing", "{}"), -32601, "Method not found");
        assertRefused(client.refused("server.info", "[]"), -32602, "Invalid params:");
        assertRefused(client.refused("printer.gcode.script", "{}"), 400, "Missing Argument [script]");
        assertRefused(client.refused("printer.gcode.script", "{\"script\": 1}"), 400, "Invalid Argument Type [script]");
        client.send("{\"jsonrpc\": \"2.0\", \"method\": \"server.info\"}");
        assertThat(client.untilNow()).isEmpty();
    }

    @Test
    void theServerAndThePrinterSayWhatTheyAre() throws Exception {
        JsonNode info = client.call("server.info", "{}");
        assertThat(info.path("klippy_connected").asBoolean()).isTrue();
        assertThat(info.path("klippy_state").asText()).isEqualTo("ready");
        assertThat(info.path("components").toString()).contains("\"spoolman\"");
        assertThat(info.path("api_version").toString()).isEqualTo("[1,5,0]");
        assertThat(client.call("printer.info", "{}").path("hostname").asText()).isEqualTo("voron");
        assertThat(client.call("printer.gcode.help", "{}").has("PAUSE")).isTrue();
        JsonNode objects = client.call("printer.objects.list", "{}").path("objects");
        assertThat(objects.toString()).contains("\"extruder\"", "\"toolhead\"", "\"print_stats\"");
        assertThat(get(at(), "/server/info").path("klippy_state").asText()).isEqualTo("ready");
        assertThat(get(at(), "/printer/info").path("state").asText()).isEqualTo("ready");
        assertThat(get(at(), "/printer/objects/list").path("objects")).isEqualTo(objects);
    }

    @Test
    void objectsAreSelectedByNameAndField() throws Exception {
        String wanted = "{\"objects\": {\"toolhead\": [\"extruder\", \"nonsense\"], \"ghost\": null}}";
        JsonNode status = client.call("printer.objects.query", wanted).path("status");
        assertThat(status.toString())
                .isEqualTo("{\"toolhead\":{\"extruder\":\"extruder\",\"nonsense\":null},\"ghost\":{}}");
        assertThat(get(at(), "/printer/objects/query?toolhead=extruder,nonsense&ghost")
                        .path("status"))
                .isEqualTo(status);
        JsonNode config = client.object("configfile");
        assertThat(config.at("/config/virtual_sdcard/path").asText())
                .isEqualTo(printer.gcodes().toString());
        assertRefused(
                client.refused("printer.objects.query", "{\"objects\": {\"toolhead\": 3}}"), 400, "Invalid argument");
        HttpResponse<String> posted =
                http(at(), "POST", "/printer/objects/query", wanted, "Content-Type", "application/json");
        assertThat(MoonrakerClient.JSON.readTree(posted.body()).at("/result/status"))
                .isEqualTo(status);
    }

    @Test
    void aSubscriberHearsAllAtFirstAndThenWhatChanged() throws Exception {
        String wanted = "{\"objects\": {\"toolhead\": [\"position\", \"extruder\"], \"fan\": null}}";
        JsonNode first = client.call("printer.objects.subscribe", wanted);
        assertThat(first.at("/status/toolhead/position").size()).isEqualTo(4);
        assertThat(first.at("/status/fan/speed").asDouble()).isZero();
        pass(0.75);
        assertThat(client.untilNow()).isEmpty();
        client.call("printer.gcode.script", "{\"script\": \"M106 S127.5\"}");
        pass(0.25);
        assertThat(client.event("status_update").toString())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notify_status_update\","
                        + "\"params\":[{\"fan\":{\"speed\":0.5}},1.0]}");
        int moving = client.ask("printer.gcode.script", "{\"script\": \"G91\\nG1 X1 F60\\nG1 X1\\nG1 X1\"}");
        client.call("machine.proc_stats", "{}");
        pass(3);
        assertThat(client.event("status_update")
                        .at("/params/0/toolhead/position/0")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.event("status_update").at("/params/0").toString())
                .isEqualTo("{\"toolhead\":{\"position\":[2.0,0.0,0.0,0.0]}}");
        assertThat(client.answer(moving).path("result").asText()).isEqualTo("ok");
        client.call("printer.objects.subscribe", "{\"objects\": {}}");
        client.call("printer.gcode.script", "{\"script\": \"M107\"}");
        pass(0.5);
        assertThat(client.untilNow()).noneMatch(text -> text.contains("status_update"));
    }

    @Test
    void reportsComeAtMostFourTimesASecondAndSignsOfLifeOnce() throws Exception {
        client.call("printer.objects.subscribe", "{\"objects\": {\"toolhead\": null}}");
        printer.type("G91\nG1 X100 F60");
        pass(10);
        List<String> heard = client.untilNow();
        assertThat(heard.stream().filter(text -> text.contains("notify_status_update")))
                .hasSize(40);
        assertThat(heard.stream().filter(text -> text.contains("notify_proc_stat_update")))
                .hasSize(10);
    }

    @Test
    void anEmergencyStopShutsDownAndARestartRecovers() throws Exception {
        client.call("printer.objects.subscribe", "{\"objects\": {\"webhooks\": null}}");
        int waiting = client.ask("printer.gcode.script", "{\"script\": \"G4 S100\"}");
        assertThat(client.call("printer.emergency_stop", "{}").asText()).isEqualTo("ok");
        assertRefused(client.answer(waiting).path("error"), 400, "Shutdown due to webhooks request");
        assertThat(client.event("klippy_shutdown").has("params")).isFalse();
        pass(0.25);
        assertThat(client.event("status_update").at("/params/0/webhooks/state").asText())
                .isEqualTo("shutdown");
        assertThat(client.refused("printer.gcode.script", "{\"script\": \"G28\"}")
                        .path("code")
                        .asInt())
                .isEqualTo(400);
        assertThat(client.call("printer.firmware_restart", "{}").asText()).isEqualTo("ok");
        client.event("klippy_disconnected");
        assertRefused(client.refused("printer.info", "{}"), 503, "Klippy Host not connected");
        pass(1.25);
        assertThat(client.call("server.info", "{}").path("klippy_state").asText())
                .isEqualTo("startup");
        pass(1);
        client.event("klippy_ready");
        assertThat(client.call("printer.info", "{}").path("state").asText()).isEqualTo("ready");
        printer.type("M106");
        pass(1);
        assertThat(client.untilNow()).noneMatch(text -> text.contains("status_update"));
    }

    @Test
    void theActiveSpoolIsToldToAll() throws Exception {
        assertThat(get(at(), "/server/spoolman/status").toString())
                .isEqualTo("{\"spoolman_connected\":true,\"pending_reports\":[],\"spool_id\":null}");
        client.call("server.spoolman.post_spool_id", "{\"spool_id\": 7}");
        assertThat(get(at(), "/server/spoolman/spool_id").path("spool_id").asInt())
                .isEqualTo(7);
        try (KlipperSimulator without = KlipperSimulator.start(Settings.named("bare"), ticker)) {
            assertThat(http(without.address(), "GET", "/server/spoolman/status", "")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(get(without.address(), "/server/info").path("components").toString())
                    .doesNotContain("spoolman");
        }
    }

    @Test
    void httpRefusesInItsEnvelope() throws Exception {
        HttpResponse<String> answer = http(at(), "POST", "/printer/print/start?filename=ghost.gcode", "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"code\":400,\"message\":\"Unable to open file\",\"traceback\":\"\"}}");
        assertThat(http(at(), "GET", "/nothing", "").statusCode()).isEqualTo(404);
        assertThat(http(at(), "POST", "/server/info", "").statusCode()).isEqualTo(405);
        assertThat(http(at(), "POST", "/printer/gcode/script", "{", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(400);
        printer.put("a b.gcode", "G4 S10");
        assertThat(http(at(), "POST", "/printer/print/start?filename=a%20b.gcode", "")
                        .body())
                .isEqualTo("{\"result\":\"ok\"}");
        assertThat(http(at(), "POST", "/printer/print/start?filename=a%20b.gcode", "")
                        .body())
                .contains("SD busy");
        assertThat(http(at(), "POST", "/printer/print/cancel", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyIsAskedForAndATokenIsGoodOnceAndForFiveSeconds() throws Exception {
        try (KlipperSimulator locked =
                KlipperSimulator.start(Settings.named("locked").withApiKey(KEY), ticker)) {
            URI there = locked.address();
            HttpResponse<String> refused = http(there, "GET", "/server/info", "");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("\"message\":\"Unauthorized\"");
            try (MoonrakerClient stranger = new MoonrakerClient(there)) {
                assertRefused(stranger.refused("server.info", "{}"), -32602, "Unauthorized");
                assertRefused(
                        stranger.refused("server.connection.identify", identification("")), -32602, "Unauthorized");
                assertRefused(
                        stranger.refused("server.connection.identify", identification(", \"api_key\": \"x\"")),
                        -32602,
                        "Invalid API Key");
                ticker.pass(2, locked);
                assertThat(stranger.refused("server.info", "{}").path("code").asInt())
                        .isEqualTo(-32602);
                stranger.call("server.connection.identify", identification(", \"api_key\": \"" + KEY + "\""));
                stranger.call("server.info", "{}");
            }
            try (MoonrakerClient friend = new MoonrakerClient(there, "X-Api-Key", KEY)) {
                friend.call("server.info", "{}");
            }
            try (MoonrakerClient guest = MoonrakerClient.withToken(there, token(there))) {
                guest.call("server.info", "{}");
            }
            String used = token(there);
            assertThat(http(there, "GET", "/server/info?token=" + used, "").statusCode())
                    .isEqualTo(200);
            assertThat(http(there, "GET", "/server/info?token=" + used, "").statusCode())
                    .isEqualTo(401);
            String old = token(there);
            ticker.pass(5, locked);
            assertThat(http(there, "GET", "/server/info?token=" + old, "").statusCode())
                    .isEqualTo(401);
        }
    }

    private static String token(URI there) throws Exception {
        HttpResponse<String> answer = http(there, "GET", "/access/oneshot_token", "", "X-Api-Key", KEY);
        return MoonrakerClient.JSON.readTree(answer.body()).path("result").asText();
    }
}
