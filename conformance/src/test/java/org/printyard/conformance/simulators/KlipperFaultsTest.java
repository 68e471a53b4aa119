package org.printyard.conformance.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.printyard.conformance.simulators.MoonrakerClient.get;
import static org.printyard.conformance.simulators.MoonrakerClient.http;
import static org.printyard.conformance.simulators.MoonrakerClient.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.simulators.klipper.Fault;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;

/// Each fault does what it says, and ends.
class KlipperFaultsTest {
    private static final String LONG = "G91\nM83\nG1 X10 E5 F600\nG4 S1000\n";

    private final DrivenTicker ticker = new DrivenTicker();
    private KlipperSimulator printer;
    private MoonrakerClient client;

    @BeforeEach
    void start() throws Exception {
        printer = KlipperSimulator.start(Settings.named("voron"), ticker);
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

    private void subscribe() throws Exception {
        client.call(
                "printer.objects.subscribe",
                "{\"objects\": {\"print_stats\": null, \"toolhead\": null, \"extruder\": null, \"heater_bed\": null}}");
    }

    private void print() throws Exception {
        printer.put("long.gcode", LONG);
        client.call("printer.print.start", "{\"filename\": \"long.gcode\"}");
        pass(2);
        assertThat(state()).isEqualTo("printing");
    }

    private String state() throws Exception {
        return get(at(), "/printer/objects/query?print_stats")
                .at("/status/print_stats/state")
                .asText();
    }

    @Test
    void silenceIsWithoutAWordUntilItEnds() throws Exception {
        subscribe();
        printer.set(Fault.SILENCE);
        printer.type("M83\nG1 E5 F60");
        int lost = client.ask("server.info", "{}");
        pass(5);
        printer.clear(Fault.SILENCE);
        int heard = client.ask("server.info", "{}");
        JsonNode first = client.next();
        // Whether the first of them came in time for the silence is not known.
        if (first.path("id").asInt() == lost) {
            first = client.next();
        }
        assertThat(first.path("id").asInt()).isEqualTo(heard);
        pass(1);
        assertThat(client.event("proc_stat_update").has("params")).isTrue();
        assertThat(client.untilNow()).isEmpty();
    }

    @Test
    void everyFrameComesTwice() throws Exception {
        printer.set(Fault.DUPLICATED_FRAMES);
        int asked = client.ask("server.info", "{}");
        assertThat(client.next()).isEqualTo(client.next());
        pass(1);
        String first = client.nextText();
        assertThat(first).contains("proc_stat_update").doesNotContain("\"id\":" + asked);
        assertThat(client.nextText()).isEqualTo(first);
    }

    @Test
    void wrongTypesAreInReportsAndAnswers() throws Exception {
        subscribe();
        printer.set(Fault.WRONG_TYPES);
        pass(0.25);
        JsonNode status = client.event("status_update").at("/params/0");
        assertThat(status.at("/extruder/temperature").asText()).isEqualTo("hot");
        assertThat(status.get("print_stats").isNull()).isTrue();
        assertThat(status.at("/toolhead/position").isObject()).isTrue();
        assertThat(status.path("heater_bed").isArray()).isTrue();
        assertThat(client.object("print_stats").isNull()).isTrue();
        printer.clear(Fault.WRONG_TYPES);
        assertThat(client.object("print_stats").isObject()).isTrue();
    }

    @Test
    void aReportThatIsNotJson() throws Exception {
        subscribe();
        printer.set(Fault.NOT_JSON);
        printer.type("M83\nG1 E0.25 F60");
        pass(0.25);
        String text = client.nextText();
        assertThat(text).startsWith("{\"jsonrpc\"");
        assertThatThrownBy(() -> MoonrakerClient.JSON.readTree(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void oneReportIsLargerThanAnybodyAllows() throws Exception {
        subscribe();
        printer.set(Fault.OVERSIZED_FRAME);
        printer.type("M83\nG1 E2 F60");
        pass(0.5);
        assertThat(client.nextText()).hasSizeGreaterThan(KlipperSimulator.OVERSIZED_BYTES);
        assertThat(client.next().path("method").asText()).isEqualTo("notify_status_update");
    }

    @Test
    void aSlowUploadArrivesWhenItMay() throws Exception {
        printer.set(Fault.SLOW_UPLOAD);
        CompletableFuture<Integer> uploaded = CompletableFuture.supplyAsync(() -> {
            try {
                return upload(at(), "a.gcode", "G4").statusCode();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(get(at(), "/server/files/list").size()).isZero();
        assertThat(uploaded).isNotDone();
        printer.clear(Fault.SLOW_UPLOAD);
        assertThat(uploaded.get(30, TimeUnit.SECONDS)).isEqualTo(201);
    }

    @Test
    void uploadsAndStartsAreRefused() throws Exception {
        printer.set(Fault.UPLOAD_DISK_FULL);
        assertThat(upload(at(), "a.gcode", LONG).statusCode()).isEqualTo(500);
        printer.clear(Fault.UPLOAD_DISK_FULL);
        printer.set(Fault.UPLOAD_FORBIDDEN);
        assertThat(upload(at(), "a.gcode", LONG).statusCode()).isEqualTo(403);
        printer.clear(Fault.UPLOAD_FORBIDDEN);
        assertThat(get(at(), "/server/files/list").size()).isZero();
        printer.set(Fault.START_REFUSED);
        assertThat(upload(at(), "a.gcode", LONG, "print", "true").body()).contains("\"print_started\":false");
        assertThat(client.refused("printer.print.start", "{\"filename\": \"a.gcode\"}")
                        .path("code")
                        .asInt())
                .isEqualTo(400);
        assertThat(state()).isEqualTo("standby");
        printer.clear(Fault.START_REFUSED);
        client.call("printer.print.start", "{\"filename\": \"a.gcode\"}");
    }

    @Test
    void aStartMayBeLost() throws Exception {
        printer.put("long.gcode", LONG);
        printer.set(Fault.START_LOST);
        int start = client.ask("printer.print.start", "{\"filename\": \"long.gcode\"}");
        assertThat(client.untilNow()).noneMatch(text -> text.contains("\"id\":" + start + "}"));
        assertThat(state()).isEqualTo("standby");
        printer.clear(Fault.START_LOST);
        client.call("printer.print.start", "{\"filename\": \"long.gcode\"}");
    }

    @Test
    void whatIsDoneMayNeverBeAnswered() throws Exception {
        printer.put("long.gcode", LONG);
        printer.set(Fault.LOST_REPLY);
        int start = client.ask("printer.print.start", "{\"filename\": \"long.gcode\"}");
        assertThat(client.event("gcode_response").toString()).contains("File opened");
        printer.clear(Fault.LOST_REPLY);
        List<String> heard = client.untilNow();
        assertThat(heard).noneMatch(text -> text.contains("\"id\":" + start + "}"));
        assertThat(state()).isEqualTo("printing");
    }

    @Test
    void aCutConnectionLeavesThePrintAlone() throws Exception {
        print();
        printer.cutConnections();
        client.end();
        try (MoonrakerClient again = new MoonrakerClient(at())) {
            assertThat(again.object("print_stats").path("state").asText()).isEqualTo("printing");
        }
    }

    @Test
    void aShutdownEndsThePrint() throws Exception {
        print();
        printer.shutDown("MCU 'mcu' shutdown: Timer too close");
        client.event("klippy_shutdown");
        JsonNode info = client.call("printer.info", "{}");
        assertThat(info.path("state").asText()).isEqualTo("shutdown");
        assertThat(info.path("state_message").asText()).startsWith("MCU 'mcu' shutdown");
        assertThat(client.call("server.info", "{}").path("klippy_state").asText())
                .isEqualTo("shutdown");
        assertThat(client.object("print_stats").path("state").asText()).isEqualTo("error");
        pass(100);
        assertThat(client.object("toolhead").path("position").get(3).asDouble()).isEqualTo(5);
    }

    @Test
    void klippyComesBackWithNothing() throws Exception {
        print();
        assertThat(client.object("toolhead").path("position").get(3).asDouble()).isEqualTo(5);
        int waiting = client.ask("printer.gcode.script", "{\"script\": \"G4 S10\"}");
        client.call("server.info", "{}");
        printer.loseKlippy();
        assertThat(client.answer(waiting).at("/error/code").asInt()).isEqualTo(503);
        client.event("klippy_disconnected");
        pass(10);
        assertThat(client.call("server.info", "{}").path("klippy_connected").asBoolean())
                .isFalse();
        assertThat(client.refused("printer.objects.list", "{}").path("code").asInt())
                .isEqualTo(503);
        assertThat(http(at(), "GET", "/printer/info", "").statusCode()).isEqualTo(503);
        printer.returnKlippy();
        pass(0.25);
        assertThat(client.call("server.info", "{}").path("klippy_state").asText())
                .isEqualTo("startup");
        pass(1);
        client.event("klippy_ready");
        assertThat(client.object("toolhead").path("position").get(3).asDouble()).isZero();
        assertThat(client.object("toolhead").path("homed_axes").asText()).isEmpty();
        assertThat(state()).isEqualTo("standby");
    }

    @Test
    void moonrakerRestartsWhileThePrinterPrints() throws Exception {
        print();
        printer.restartMoonraker();
        client.end();
        assertThatThrownBy(() -> new MoonrakerClient(at()).close()).hasCauseInstanceOf(IOException.class);
        pass(2);
        try (MoonrakerClient again = new MoonrakerClient(at())) {
            assertThat(again.object("print_stats").path("print_duration").asDouble())
                    .isEqualTo(4);
        }
    }

    @Test
    void withoutPowerNobodyIsThereAndThePrintIsLost() throws Exception {
        print();
        URI before = at();
        printer.losePower();
        client.end();
        assertThatThrownBy(() -> http(before, "GET", "/server/info", "")).isInstanceOf(ConnectException.class);
        pass(100);
        printer.restorePower();
        assertThat(at()).isEqualTo(before);
        pass(1.25);
        assertThat(get(at(), "/server/info").path("klippy_state").asText()).isEqualTo("ready");
        assertThat(state()).isEqualTo("standby");
    }
}
