package org.printyard.conformance.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.conformance.faults.Await;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.PrinterTrouble.Kind;
import org.printyard.domain.fleet.Reading;
import org.printyard.simulators.klipper.Fault;
import org.printyard.simulators.klipper.Settings;

/// Through a Moonraker.
class MoonrakerTest extends KlipperContract {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    MoonrakerTest() {
        super(Stage.Entry.MOONRAKER);
    }

    @Test
    void aRestartOfMoonrakerIsALostConnection() {
        stage.printer.restartMoonraker();
        stage.reports.awaitDowns(1);
        stage.reports.awaitUps(2);
        assertThat(stage.reports.downs()).isEqualTo(1);
        stage.reports.await("ready", reading -> reading.activity() == Activity.IDLE);
    }

    @Test
    void aConnectionThatIsCutComesBackEachTime() {
        for (int i = 1; i <= 2; i++) {
            stage.printer.cutConnections();
            stage.reports.awaitDowns(i);
            stage.reports.awaitUps(i + 1);
        }
        assertThat(stage.reports.downs()).isEqualTo(2);
        assertThat(stage.printer.listeners()).isEqualTo(1);
    }

    @Test
    void whyItIsAwayIsToldWhenItChanges() {
        stage.printer.cutConnections();
        stage.printer.losePower();
        Await.until("nobody is there", LIMIT, () -> {
            stage.pass(Duration.ofSeconds(1));
            return lastReason().startsWith("Nobody accepts connections at ");
        });
        stage.pass(Duration.ofMinutes(10));
        assertThat(stage.reports.downs()).isEqualTo(1);
        List<String> reasons = stage.reports.of(PrinterReport.Down.class).stream()
                .map(PrinterReport.Down::reason)
                .toList();
        assertThat(reasons.getFirst()).isEqualTo("The connection to the printer broke off");
        assertThat(reasons.getLast()).startsWith("Nobody accepts connections at ");
    }

    private String lastReason() {
        List<PrinterReport.Down> downs = stage.reports.of(PrinterReport.Down.class);
        return downs.isEmpty() ? "" : downs.getLast().reason();
    }

    @Test
    void withoutKlippyItIsOfflineThoughMoonrakerAnswers() {
        stage.printer.loseKlippy();
        Reading gone = stage.reports.await("gone", reading -> reading.activity() == Activity.OFFLINE);
        assertThat(gone.message()).contains("connection to Klipper");
        assertThat(gone.extrusion()).isNull();
        assertThat(gone.heaters()).isEmpty();
        stage.printer.returnKlippy();
        stage.reports.await("back", reading -> reading.activity() == Activity.IDLE);
        assertThat(stage.reports.downs()).isZero();
        assertThat(stage.reports.ups()).isEqualTo(1);
    }

    @Test
    void aStartThatIsRefused() throws Exception {
        stage.printer.set(Fault.START_REFUSED);
        stage.printer.put("a.gcode", "G28");
        assertThat(Stage.trouble(() -> stage.link().start("a.gcode")).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void anUploadThatIsRefusedSaysWhy() throws Exception {
        stage.printer.set(Fault.UPLOAD_FORBIDDEN);
        PrinterTrouble forbidden = Stage.trouble(() -> stage.upload("a.gcode", "G28"));
        assertThat(forbidden.kind()).isEqualTo(Kind.REFUSED);
        assertThat(forbidden.reason())
                .isEqualTo("The printer does not take the file, because it prints it now: File is loaded, upload not"
                        + " permitted");
        stage.printer.clear(Fault.UPLOAD_FORBIDDEN);
        stage.printer.set(Fault.UPLOAD_DISK_FULL);
        PrinterTrouble full = Stage.trouble(() -> stage.upload("a.gcode", "G28"));
        assertThat(full.kind()).isEqualTo(Kind.REFUSED);
        assertThat(full.reason()).contains("No space left on device");
    }

    @Test
    void anUploadThatIsNotTakenIsGivenUpAfterAMinute() throws Exception {
        stage.printer.set(Fault.SLOW_UPLOAD);
        String large = "G1 X1\n".repeat(4_000_000);
        var ended = Stage.begin(() -> stage.upload("large.gcode", large));
        Await.until("the pipe is full", LIMIT, () -> {
            stage.pass(Duration.ofSeconds(1));
            return ended.isDone();
        });
        assertThat(ended.get(30, TimeUnit.SECONDS))
                .isNotNull()
                .extracting(PrinterTrouble::kind)
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(stage.printer.gcodes()).isEmptyDirectory();
    }

    @Test
    void anUploadEndsWithItsLink() throws Exception {
        stage.printer.set(Fault.SLOW_UPLOAD);
        String large = "G1 X1\n".repeat(4_000_000);
        var ended = Stage.begin(() -> stage.upload("large.gcode", large));
        long begun = System.nanoTime();
        stage.link().close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Stage.AT_ONCE);
        assertThat(ended.get(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aKeyLetsInAndIsNeverTold() throws Exception {
        try (Stage locked =
                new Stage(Stage.Entry.MOONRAKER, it -> it.withApiKey(KEY).withSpoolman(), KEY)) {
            locked.connected();
            assertThat(locked.reports.of(PrinterReport.Up.class).getFirst().countsStock())
                    .isTrue();
            locked.upload("a.gcode", "G28");
            PrinterTrouble echoed =
                    Stage.trouble(() -> locked.link().gcode("SET_HEATER_TEMPERATURE HEATER=" + KEY + " TARGET=1"));
            assertThat(echoed.kind()).isEqualTo(Kind.REFUSED);
            assertThat(echoed.reason()).doesNotContainIgnoringCase(KEY);
        }
    }

    @Test
    void withoutTheKeyItIsDownAndSaysSo() {
        assertThat(reasonWith(null)).isEqualTo("It needs an API key");
        assertThat(reasonWith("ffff")).isEqualTo("The API key is wrong");
        assertThat(reasonWith("wrong")).isEqualTo("The API key is wrong");
        assertThat(reasonWith("not\na key")).startsWith("This cannot be an API key");
    }

    private static String reasonWith(@Nullable String key) {
        try (Stage locked = new Stage(Stage.Entry.MOONRAKER, (Settings it) -> it.withApiKey(KEY), key)) {
            try (var link = locked.connector.connect(locked.target, locked.reports)) {
                assertThat(link).isNotNull();
                locked.reports.awaitDowns(1);
                locked.pass(Duration.ofSeconds(5));
                return locked.reports.of(PrinterReport.Down.class).getFirst().reason();
            }
        }
    }
}
