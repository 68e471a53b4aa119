package org.printyard.conformance.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.printyard.connectors.klipper.KlipperConnector;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.PrinterConnector.Target;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.Reading;

/// What a reading makes of what Klippy says, sense or not.
class ReadingsTest {
    private final AtomicLong ticker = new AtomicLong();
    private final ScriptedKlippy klippy = new ScriptedKlippy();
    private final KlipperConnector connector = Stage.connector(ticker::get);
    private final Reports reports = new Reports();
    private PrinterLink link;
    private int marks;

    @BeforeEach
    void connect() {
        link = connector.connect(new Target(klippy.address(), null), reports);
        reports.awaitUps(1);
    }

    @AfterEach
    void close() {
        link.close();
        connector.close();
        klippy.close();
    }

    /// After all that was said before.
    private Reading reading() {
        String mark = "mark " + ++marks;
        klippy.status("{\"display_status\": {\"message\": \"" + mark + "\"}, \"print_stats\": {\"message\": \"\"}}");
        return reports.await(mark, reading -> mark.equals(String.valueOf(reading.message())));
    }

    private Activity activity(String status) {
        int before = reports.all().size();
        klippy.status(status);
        reports.await("it is told", _ -> reports.all().size() > before);
        return reports.latest().activity();
    }

    @ParameterizedTest
    @CsvSource({
        "standby, 0, idle",
        "printing, 0, preparing",
        "printing, 1.5, printing",
        "paused, 1.5, paused",
        "complete, 2, finished",
        "cancelled, 2, cancelled",
        "error, 2, error"
    })
    void whatPrintStatsSays(String state, double duration, String activity) {
        assertThat(activity("{\"print_stats\": {\"state\": \"" + state + "\", \"print_duration\": " + duration + "}}")
                        .wireName())
                .isEqualTo(activity);
    }

    @ParameterizedTest
    @CsvSource({"startup, offline", "disconnected, offline", "error, error", "shutdown, error"})
    void whatWebhooksSaysComesFirst(String state, String activity) {
        klippy.status("{\"print_stats\": {\"state\": \"printing\"}}");
        assertThat(reading().activity()).isEqualTo(Activity.PRINTING);
        assertThat(activity("{\"webhooks\": {\"state\": \"" + state + "\", \"state_message\": \"Why\"}}")
                        .wireName())
                .isEqualTo(activity);
        assertThat(reports.latest().message()).isEqualTo("Why");
    }

    @Test
    void aPauseThatHasAReasonWaitsForAPerson() {
        assertThat(activity("{\"print_stats\": {\"state\": \"paused\", \"message\": \"Nozzle clogged\"}}"))
                .isEqualTo(Activity.ATTENTION);
        assertThat(activity("{\"print_stats\": {\"message\": \"\"}}")).isEqualTo(Activity.PAUSED);
        assertThat(activity("{\"filament_motion_sensor b\": {\"enabled\": true, \"filament_detected\": false}}"))
                .isEqualTo(Activity.ATTENTION);
        assertThat(activity("{\"filament_motion_sensor b\": {\"enabled\": false}}"))
                .isEqualTo(Activity.PAUSED);
    }

    @Test
    void theChamberIsTheOneThatHeats() {
        klippy.status(
                "{\"heater_generic Chamber\": {\"temperature\": 45, \"target\": 50}, \"temperature_sensor chamber\":"
                        + " {\"temperature\": 1}, \"extruder\": {\"temperature\": 200.5, \"target\": 210}}");
        assertThat(reading().heaters())
                .containsEntry("chamber", new Reading.Heater(45.0, 50.0))
                .containsEntry("tool0", new Reading.Heater(200.5, 210.0));
    }

    /// They would be in no database.
    @Test
    void whatIsInNoTextIsReplaced() {
        klippy.status("{\"print_stats\": {\"filename\": \"a\\u0000b\\ud800c \\ud83d\\ude00\", \"filament_used\": 1,"
                + " \"message\": \"Lost\\u0000\\ncold\"}}");
        String shown = "Lost\ufffd\ncold";
        reports.await(shown, reading -> shown.equals(reading.message()));
        assertThat(running().file()).isEqualTo("a\ufffdb\ufffdc \ud83d\ude00");
    }

    @Test
    void progressIsTheFilesBeforeTheDisplays() {
        klippy.status(
                "{\"print_stats\": {\"filename\": \"a\", \"filament_used\": -0.8}, \"display_status\": {\"progress\":"
                        + " 0.4}}");
        assertThat(running().progress()).isEqualTo(0.4);
        klippy.status("{\"virtual_sdcard\": {\"progress\": 0.5}}");
        assertThat(running().progress()).isEqualTo(0.5);
        klippy.status("{\"virtual_sdcard\": {\"progress\": 1.0000001}}");
        assertThat(running().progress()).isEqualTo(1.0);
        assertThat(running().usedMillimetres()).isZero();
    }

    private Reading.Running running() {
        return Objects.requireNonNull(reading().running());
    }

    @Test
    void whatNoPrinterSaysIsLeftOutAndToldNowAndThen() {
        klippy.status(
                "{\"extruder\": {\"temperature\": 200}, \"toolhead\": {\"position\": [1, 2, 3, 4], \"extruder\":"
                        + " \"extruder\", \"homed_axes\": \"xy\"}, \"print_stats\": {\"filename\": \"a\", \"state\": \"printing\"}}");
        Reading good = reading();
        for (String bad : List.of(
                "{\"extruder\": {\"temperature\": NaN}}",
                "{\"extruder\": {\"temperature\": 1e300}}",
                "{\"extruder\": {\"temperature\": true}}",
                "{\"extruder\": 7}",
                "{\"toolhead\": {\"position\": [1, 2]}}",
                "{\"toolhead\": {\"position\": [1, 2, 3, -Infinity]}}",
                "{\"toolhead\": {\"extruder\": []}}",
                "{\"print_stats\": {\"state\": \"dancing\"}}",
                "{\"print_stats\": {\"info\": \"none\", \"total_duration\": -1}}",
                "{\"webhooks\": {\"state\": \"odd\"}}",
                "[]",
                "null")) {
            klippy.status(bad);
        }
        for (String bad : List.of(
                "",
                "no",
                "[]",
                "{}",
                "{\"id\": 99999, \"result\": {}}",
                "{\"id\": \"x\"}",
                "{\"id\": 1}",
                "[".repeat(100_000),
                "{\"id\": 1, \"result\": 1} trailing")) {
            klippy.say(bad);
        }
        for (int i = 0; i < 20_000; i++) {
            klippy.status("{\"object " + i + "\": {\"value\": " + i + "}}");
        }
        Reading after = reading();
        assertThat(after.heaters()).isEqualTo(good.heaters());
        assertThat(after.position()).isEqualTo(good.position());
        assertThat(after.extrusion()).isEqualTo(good.extrusion());
        assertThat(after.activity()).isEqualTo(good.activity());
        assertThat(reports.nonsense()).hasSize(1);
        ticker.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        klippy.status("[]");
        assertThat(reading()).isNotNull();
        assertThat(reports.nonsense()).hasSize(1);
        assertThat(reports.downs()).isZero();
    }

    @Test
    void anExtruderThatIsNoneTellsNoFilament() {
        klippy.status("{\"toolhead\": {\"position\": [1, 2, 3, 4], \"extruder\": \"belted\"}}");
        assertThat(reading().extrusion()).isNull();
    }
}
