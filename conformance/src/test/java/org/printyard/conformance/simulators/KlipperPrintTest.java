package org.printyard.conformance.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;

/// G-code printed by a printer whose time the test moves.
class KlipperPrintTest {
    private static final Offset<Double> EXACT = within(1e-6);

    /// 20 s of moves with extruder 0, which pushes 10 + 5 − 2 + 2 + 3 = 18 mm, and 12 s with extruder 1: 7 mm.
    private static final String TWO_TOOLS = """
            ; made by hand
            G28 ; 15 s
            G90
            M82
            SET_PRINT_STATS_INFO TOTAL_LAYER=2 CURRENT_LAYER=1
            T0
            G92 E0
            G1 X100 E10 F600 ; 10 s
            G1 X150 E15 ; 5 s
            G1 E13 F120 ; 1 s
            G1 E15 ; 1 s
            G92 E0
            G1 X180 E3 F600 ; 3 s
            T1
            SET_PRINT_STATS_INFO CURRENT_LAYER=2
            M117 the other colour
            M83
            G1 Y70 E4 F600 ; 7 s
            G1 Y120 E3 ; 5 s
            M73 P100
            """;

    private final DrivenTicker ticker = new DrivenTicker();
    private KlipperSimulator printer;
    private MoonrakerClient client;

    @BeforeEach
    void start() throws Exception {
        printer = KlipperSimulator.start(Settings.named("voron").withExtruders(2), ticker);
        client = new MoonrakerClient(printer.address());
    }

    @AfterEach
    void stop() {
        client.close();
        printer.close();
    }

    private void print(String gcode) throws Exception {
        printer.put("part.gcode", gcode);
        assertThat(client.call("printer.print.start", "{\"filename\": \"part.gcode\"}")
                        .asText())
                .isEqualTo("ok");
    }

    /// Requests of one connection are taken in their order.
    private void awaitArrival() throws Exception {
        client.call("machine.proc_stats", "{}");
    }

    private void pass(double seconds) {
        ticker.pass(seconds, printer);
    }

    @Test
    void aFileOfTwoToolsIsPrintedToTheMillimetre() throws Exception {
        print(TWO_TOOLS);
        assertThat(client.object("print_stats").path("state").asText()).isEqualTo("printing");
        pass(15 + 10);
        JsonNode early = client.object("print_stats");
        assertThat(early.path("print_duration").asDouble()).isEqualTo(25, EXACT);
        assertThat(early.path("info").toString()).isEqualTo("{\"total_layer\":2,\"current_layer\":1}");
        assertThat(client.object("virtual_sdcard").path("is_active").asBoolean())
                .isTrue();
        pass(10);
        JsonNode before = client.object("toolhead");
        assertThat(before.path("extruder").asText()).isEqualTo("extruder");
        assertThat(before.path("position").toString()).isEqualTo("[180.0,0.0,0.0,18.0]");
        assertThat(client.object("gcode_move").path("gcode_position").get(3).asDouble())
                .isEqualTo(3, EXACT);
        pass(12.25);

        JsonNode stats = client.object("print_stats");
        assertThat(stats.path("state").asText()).isEqualTo("complete");
        assertThat(stats.path("filename").asText()).isEqualTo("part.gcode");
        assertThat(stats.path("filament_used").asDouble()).isEqualTo(25, EXACT);
        assertThat(stats.path("print_duration").asDouble()).isEqualTo(47, EXACT);
        assertThat(stats.path("total_duration").asDouble()).isEqualTo(47, EXACT);
        assertThat(stats.path("info").toString()).isEqualTo("{\"total_layer\":2,\"current_layer\":2}");
        JsonNode after = client.object("toolhead");
        assertThat(after.path("extruder").asText()).isEqualTo("extruder1");
        assertThat(after.path("position").toString()).isEqualTo("[180.0,120.0,0.0,7.0]");
        assertThat(after.path("homed_axes").asText()).isEqualTo("xyz");
        JsonNode file = client.object("virtual_sdcard");
        assertThat(file.path("progress").asDouble()).isEqualTo(1);
        assertThat(file.path("is_active").asBoolean()).isFalse();
        assertThat(file.path("file_path").isNull()).isTrue();
        assertThat(client.object("display_status").toString())
                .isEqualTo("{\"progress\":1.0,\"message\":\"the other colour\"}");
        client.call("printer.gcode.script", "{\"script\": \"T0\"}");
        assertThat(client.object("toolhead").path("position").get(3).asDouble()).isEqualTo(18, EXACT);
    }

    @Test
    void twiceTheSpeedTakesHalfTheTime() throws Exception {
        try (KlipperSimulator quick =
                        KlipperSimulator.start(Settings.named("quick").atSpeed(100), ticker);
                MoonrakerClient other = new MoonrakerClient(quick.address())) {
            quick.put("long.gcode", "G1 X100 F60\n".concat("G4 S3500\n"));
            other.call("printer.print.start", "{\"filename\": \"long.gcode\"}");
            ticker.pass(35.75, quick);
            assertThat(other.object("print_stats").path("state").asText()).isEqualTo("printing");
            ticker.pass(0.5, quick);
            JsonNode stats = other.object("print_stats");
            assertThat(stats.path("state").asText()).isEqualTo("complete");
            assertThat(stats.path("print_duration").asDouble()).isEqualTo(3600, EXACT);
        }
    }

    @Test
    void heatersWarmUpAndCoolDownOnACurveAndTheirWaitEndsWithIt() throws Exception {
        int heating = client.ask("printer.gcode.script", "{\"script\": \"M140 S60\\nM109 S210\"}");
        awaitArrival();
        pass(5);
        double early = client.object("extruder").path("temperature").asDouble();
        pass(5);
        double later = client.object("extruder").path("temperature").asDouble();
        assertThat(early).isBetween(35.0, 60.0);
        assertThat(later - early).isPositive().isLessThan(early - 22);
        assertThat(client.object("extruder").path("power").asDouble()).isEqualTo(1);
        pass(60);
        int other = client.ask("printer.gcode.script", "{\"script\": \"M105\"}");
        assertThat(client.answer(heating).path("result").asText()).isEqualTo("ok");
        assertThat(client.answer(other).path("result").asText()).isEqualTo("ok");
        JsonNode hot = client.object("extruder");
        assertThat(hot.path("temperature").asDouble()).isEqualTo(210);
        assertThat(hot.path("target").asDouble()).isEqualTo(210);
        assertThat(hot.path("power").asDouble()).isBetween(0.1, 0.9);
        assertThat(hot.path("can_extrude").asBoolean()).isTrue();
        client.call("printer.gcode.script", "{\"script\": \"TURN_OFF_HEATERS\"}");
        pass(100);
        assertThat(client.object("extruder").path("temperature").asDouble()).isBetween(60.0, 120.0);
        assertThat(client.object("extruder1").path("temperature").asDouble()).isEqualTo(22);
    }

    @Test
    void aScriptIsAnsweredWhenItIsDoneAndOneAfterTheOther() throws Exception {
        int slow = client.ask("printer.gcode.script", "{\"script\": \"G4 S2\"}");
        int quick = client.ask("printer.gcode.script", "{\"script\": \"M117 hello\"}");
        awaitArrival();
        pass(1.75);
        assertThat(client.untilNow()).isNotEmpty().noneMatch(text -> text.contains("\"id\""));
        assertThat(client.object("display_status").path("message").isNull()).isTrue();
        pass(0.5);
        assertThat(client.next().path("id").asInt()).isEqualTo(slow);
        assertThat(client.next().path("id").asInt()).isEqualTo(quick);
        assertThat(client.object("display_status").path("message").asText()).isEqualTo("hello");
    }

    @Test
    void aPausedPrintWaitsAndGoesOn() throws Exception {
        print("G91\nG1 X10 E1 F600\nG1 X10 E1\nG1 X10 E1\nG1 X10 E1\n");
        pass(1.5);
        int pausing = client.ask("printer.print.pause", "{}");
        awaitArrival();
        pass(0.5);
        assertThat(client.answer(pausing).path("result").asText()).isEqualTo("ok");
        assertThat(client.object("print_stats").path("state").asText()).isEqualTo("paused");
        assertThat(client.object("pause_resume").path("is_paused").asBoolean()).isTrue();
        pass(10);
        JsonNode paused = client.object("print_stats");
        assertThat(paused.path("filament_used").asDouble()).isEqualTo(2, EXACT);
        assertThat(paused.path("total_duration").asDouble()).isEqualTo(12, EXACT);
        assertThat(paused.path("print_duration").asDouble()).isLessThanOrEqualTo(2);
        client.call("printer.print.resume", "{}");
        pass(2.5);
        JsonNode done = client.object("print_stats");
        assertThat(done.path("state").asText()).isEqualTo("complete");
        assertThat(done.path("filament_used").asDouble()).isEqualTo(4, EXACT);
    }

    @Test
    void aCancelledPrintIsOver() throws Exception {
        print("M104 S200\nG91\nG1 X10 E1 F600\nG1 X10 E1\nG1 X10 E1\n");
        pass(1);
        client.call("printer.print.cancel", "{}");
        pass(5);
        JsonNode stats = client.object("print_stats");
        assertThat(stats.path("state").asText()).isEqualTo("cancelled");
        assertThat(stats.path("filament_used").asDouble()).isEqualTo(1, EXACT);
        assertThat(client.object("extruder").path("target").asDouble()).isZero();
        assertThat(client.object("virtual_sdcard").path("file_size").asInt()).isZero();
        print("G91\nG1 X10 E1 F600\n");
        pass(2);
        assertThat(client.object("print_stats").path("filament_used").asDouble())
                .isEqualTo(1, EXACT);
    }

    @Test
    void aPrintThatCannotGoOnFailsWithItsReason() throws Exception {
        print("G1 X10 F600\nG1 X900\n");
        pass(2);
        assertThat(client.event("gcode_response").at("/params/0").asText()).startsWith("!! Move out of range: 900.000");
        JsonNode stats = client.object("print_stats");
        assertThat(stats.path("state").asText()).isEqualTo("error");
        assertThat(stats.path("message").asText()).startsWith("Move out of range: 900.000");
    }

    @Test
    void aChangeOfFilamentAndARunoutPause() throws Exception {
        print("G91\nG1 X10 E1 F600\nM600\nG1 X10 E1\nG1 X10 E1\n");
        pass(3);
        assertThat(client.object("print_stats").path("state").asText()).isEqualTo("paused");
        client.call("printer.print.resume", "{}");
        pass(0.5);
        printer.runOut();
        pass(5);
        assertThat(client.object("print_stats").path("state").asText()).isEqualTo("paused");
        assertThat(client.object("filament_switch_sensor runout").toString())
                .isEqualTo("{\"enabled\":true,\"filament_detected\":false}");
        assertThat(client.refused("printer.print.resume", "{}").path("code").asInt())
                .isEqualTo(400);
        printer.insertFilament();
        client.call("printer.print.resume", "{}");
        pass(3);
        assertThat(client.object("print_stats").path("state").asText()).isEqualTo("complete");
        assertThat(client.object("print_stats").path("filament_used").asDouble())
                .isEqualTo(3, EXACT);
    }

    @Test
    void theStatesOfAPrintAreReportedInTheirOrder() throws Exception {
        client.call("printer.objects.subscribe", "{\"objects\": {\"print_stats\": [\"state\"]}}");
        print("G4 S1\nPAUSE\nG4 S1\n");
        pass(2);
        printer.type("RESUME");
        pass(2);
        List<String> states = new ArrayList<>();
        while (!states.contains("complete")) {
            states.add(client.event("status_update")
                    .at("/params/0/print_stats/state")
                    .asText());
        }
        assertThat(states).containsExactly("printing", "paused", "printing", "complete");
    }

    @Test
    void factorsScaleWhatIsPushedAndHowQuick() throws Exception {
        print("M83\nM221 S50\nM220 S200\nG1 X100 E10 F600\n");
        pass(5.25);
        assertThat(client.object("print_stats").path("state").asText()).isEqualTo("complete");
        assertThat(client.object("toolhead").path("position").get(3).asDouble()).isEqualTo(5, EXACT);
        assertThat(client.object("print_stats").path("print_duration").asDouble())
                .isEqualTo(5, EXACT);
    }

    @Test
    void aFileLongerThanAnyPieceIsReadWhole() throws Exception {
        StringBuilder gcode = new StringBuilder("M83\n");
        for (int line = 0; line < 5000; line++) {
            gcode.append("; a comment that takes room ").append(line).append("\nG1 E0.1 F6000\n");
        }
        gcode.append("; ").append("x".repeat(9000)).append("\nG1 E0.5");
        print(gcode.toString());
        pass(10);
        JsonNode stats = client.object("print_stats");
        assertThat(stats.path("state").asText()).isEqualTo("complete");
        assertThat(stats.path("filament_used").asDouble()).isEqualTo(500.5, EXACT);
    }
}
