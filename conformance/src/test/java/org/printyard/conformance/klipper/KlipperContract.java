package org.printyard.conformance.klipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.conformance.faults.Await;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.PrinterConnector.Tried;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.PrinterTrouble.Kind;
import org.printyard.domain.fleet.Reading;
import org.printyard.simulators.klipper.Fault;

/// What holds for a Klipper printer whichever way in is taken.
abstract class KlipperContract {
    /// Quick enough for a test, and slow enough to see a print under way.
    private static final double SPEED = 20;

    /// Some minutes of small moves: none of them holds anything up for long.
    private static final String LONG = "G28\nG91\nM83\n" + "G1 X0.1 E0.05 F60\nG1 X-0.1 E0.05 F60\n".repeat(20_000);

    private static final String SHORT =
            "G28\nG91\nM83\nSET_PRINT_STATS_INFO TOTAL_LAYER=4 CURRENT_LAYER=2\n" + "G1 X1 E1 F600\n".repeat(10);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Stage.Entry entry;
    Stage stage;

    KlipperContract(Stage.Entry entry) {
        this.entry = entry;
    }

    @BeforeEach
    void open() {
        stage = new Stage(entry, settings -> settings.withExtruders(2).atSpeed(SPEED), null).connected();
    }

    @AfterEach
    void close() {
        stage.close();
        assertThat(stage.reports.isOverlapped()).isFalse();
    }

    private void printing() throws Exception {
        stage.printer.put("long.gcode", LONG);
        stage.link().start("long.gcode");
        stage.reports.await("it prints", reading -> reading.activity() == Activity.PRINTING);
    }

    private static boolean says(Reading reading, String message) {
        return Objects.equals(reading.message(), message);
    }

    private static boolean is(Reading reading, Activity activity) {
        return reading.activity() == activity;
    }

    @Test
    void itIsUpOnceAndThenSaysHowItIs() {
        List<PrinterReport> reports = stage.reports.all();
        assertThat(reports.getFirst()).isInstanceOfSatisfying(PrinterReport.Up.class, up -> {
            assertThat(up.firmware()).startsWith("v");
            assertThat(up.countsStock()).isFalse();
        });
        assertThat(reports.get(1)).isInstanceOfSatisfying(PrinterReport.Status.class, status -> {
            Reading reading = status.reading();
            assertThat(reading.activity()).isEqualTo(Activity.IDLE);
            assertThat(reading.heaters()).containsOnlyKeys("tool0", "tool1", "bed");
            assertThat(reading.running()).isNull();
            assertThat(reading.runout()).isFalse();
            assertThat(reading.extrusion()).isEqualTo(new Reading.Extrusion(0, 0));
        });
    }

    /// Else it would count as stale.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPrinterThatHasNothingNewToTellIsHeardOfAllTheSame(boolean isStopped) {
        if (isStopped) {
            stage.printer.shutDown("Lost communication with MCU 'mcu'");
            stage.reports.await("stopped", reading -> is(reading, Activity.ERROR));
        }
        int before = statuses();
        Await.until("it is heard of again", LIMIT, () -> statuses() > before + 1);
        assertThat(stage.reports.downs()).isZero();
        assertThat(stage.reports.latest().activity()).isEqualTo(isStopped ? Activity.ERROR : Activity.IDLE);
    }

    private int statuses() {
        return stage.reports.of(PrinterReport.Status.class).size();
    }

    @Test
    void whatChangesIsToldAndTheRestStays() {
        stage.printer.type("SET_HEATER_TEMPERATURE HEATER=extruder1 TARGET=60");
        Reading warm = stage.reports.await("a target", reading -> hasTarget(reading, "tool1", 60));
        assertThat(hasTarget(warm, "tool0", 0)).isTrue();
        assertThat(warm.heaters()).containsOnlyKeys("tool0", "tool1", "bed");
        stage.printer.type("G28\nM83\nG1 X12 E4 F6000\nACTIVATE_EXTRUDER EXTRUDER=extruder1");
        Reading moved = stage.reports.await(
                "the other tool",
                reading -> reading.extrusion() != null && reading.extrusion().tool() == 1);
        Reading.Position head = Objects.requireNonNull(moved.position());
        assertThat(head.x()).isEqualTo(12);
        assertThat(head.homed()).isEqualTo("xyz");
        stage.printer.type("M117 hello");
        stage.reports.await("a message", reading -> says(reading, "hello"));
    }

    private static boolean hasTarget(Reading reading, String heater, double target) {
        Reading.Heater known = reading.heaters().get(heater);
        return known != null && known.target() != null && known.target() == target;
    }

    @Test
    void aPrintGoesThroughItsStates() throws Exception {
        printing();
        Reading.Running running = Objects.requireNonNull(stage.reports.latest().running());
        assertThat(running.file()).isEqualTo("long.gcode");
        stage.link().pause();
        stage.reports.await("paused", paused -> is(paused, Activity.PAUSED));
        stage.link().resume();
        stage.reports.await("it prints again", again -> is(again, Activity.PRINTING));
        stage.link().cancel();
        stage.reports.await("cancelled", cancelled -> is(cancelled, Activity.CANCELLED));
    }

    @Test
    void aPrintEndsWell() throws Exception {
        stage.upload("parts/ring \"A\".gcode", SHORT);
        stage.link().start("parts/ring \"A\".gcode");
        Reading done = stage.reports.await("done", reading -> is(reading, Activity.FINISHED));
        Reading.Running running = Objects.requireNonNull(done.running());
        assertThat(running.file()).isEqualTo("parts/ring \"A\".gcode");
        assertThat(running.progress()).isEqualTo(1.0);
        assertThat(running.usedMillimetres()).isEqualTo(10.0);
        assertThat(running.layer()).isEqualTo(2);
        assertThat(running.layers()).isEqualTo(4);
        assertThat(running.printing()).isPositive().isLessThanOrEqualTo(running.total());
        assertThat(done.extrusion()).isEqualTo(new Reading.Extrusion(0, 10));
    }

    @Test
    void aPrintWithoutFilamentWaitsForAPerson() throws Exception {
        printing();
        stage.printer.runOut();
        Reading waits = stage.reports.await("it waits", reading -> is(reading, Activity.ATTENTION));
        assertThat(waits.runout()).isTrue();
        stage.printer.insertFilament();
        stage.reports.await("filament", reading -> is(reading, Activity.PAUSED) && !reading.runout());
    }

    @Test
    void aFileIsPutThereWholeAndInPlaceOfAnother() throws Exception {
        Path file = stage.printer.gcodes().resolve("a/b/ü.gcode");
        stage.upload("a/b/ü.gcode", "G28\n");
        assertThat(file).hasContent("G28\n");
        String large = "G1 X1\n".repeat(500_000);
        stage.upload("a/b/ü.gcode", large);
        assertThat(Files.readString(file)).isEqualTo(large);
        try (Stream<Path> beside = Files.list(stage.printer.gcodes())) {
            assertThat(beside.map(path -> path.getFileName().toString())).containsExactly("a");
        }
        stage.upload("empty.gcode", "");
        assertThat(stage.printer.gcodes().resolve("empty.gcode")).isEmptyFile();
    }

    @Test
    void aFileIsRemovedOnce() throws Exception {
        stage.upload("a/b.gcode", "G28\n");
        stage.link().remove("a/b.gcode");
        assertThat(stage.printer.gcodes().resolve("a/b.gcode")).doesNotExist();
        assertThat(Stage.trouble(() -> stage.link().remove("a/b.gcode")).kind()).isEqualTo(Kind.REFUSED);
        assertThatThrownBy(() -> stage.link().remove("../b.gcode")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileThatWasDamagedOnItsWayIsNotTaken() throws Exception {
        String other = Stage.sha256("other".getBytes(StandardCharsets.UTF_8));
        byte[] bytes = {'G', '4', '\n'};
        PrinterTrouble trouble = Stage.trouble(() -> stage.link().upload("c.gcode", other, Stage.content(bytes)));
        assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
        assertThat(trouble.reason()).startsWith("The file was damaged on its way");
        assertThat(stage.printer.gcodes()).isEmptyDirectory();
    }

    @Test
    void aNameThatLeadsElsewhereIsNotSent() {
        for (String name : List.of("", "/etc/a", "../a", "a/../b", "a//b", "a/", ".", "a\nb", "a\0b")) {
            assertThatThrownBy(() -> stage.upload(name, "G28")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> stage.link().start(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatThePrinterRefusesItSaysWhy() throws Exception {
        PrinterTrouble missing = Stage.trouble(() -> stage.link().start("missing.gcode"));
        assertThat(missing.kind()).isEqualTo(Kind.REFUSED);
        assertThat(missing.reason()).containsIgnoringCase("open file");
        PrinterTrouble gcode = Stage.trouble(() -> stage.link().gcode("SET_HEATER_TEMPERATURE HEATER=none TARGET=1"));
        assertThat(gcode.kind()).isEqualTo(Kind.REFUSED);
        assertThat(gcode.reason()).contains("none");
    }

    @Test
    void gcodeIsWaitedForAsLongAsItTakes() throws Exception {
        var ended = Stage.begin(() -> stage.link().gcode("G28\nG91\n" + "G1 X0.05 F3\n".repeat(2_000)));
        for (int i = 0; i < 5; i++) {
            int told = stage.reports.all().size();
            Await.until(
                    "it moves",
                    Duration.ofSeconds(30),
                    () -> stage.reports.all().size() > told + 1);
            stage.pass(Duration.ofSeconds(3));
        }
        stage.reports.await("it has moved for long", reading -> moved(reading) > 1);
        assertThat(ended).isNotDone();
        assertThat(stage.reports.downs()).isZero();
    }

    private static double moved(Reading reading) {
        return reading.position() == null ? 0 : reading.position().x();
    }

    @Test
    void anEmergencyStopsItAndARestartBringsItBack() throws Exception {
        printing();
        stage.link().emergencyStop();
        Reading stopped = stage.reports.await("it has stopped", reading -> is(reading, Activity.ERROR));
        assertThat(stopped.message()).isNotBlank();
        PrinterTrouble trouble = Stage.trouble(() -> stage.link().gcode("G28"));
        assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
        stage.link().restart();
        stage.reports.await("it is back", reading -> is(reading, Activity.IDLE));
    }

    @Test
    void allOfItCanBeDone() {
        assertThat(stage.connector.capabilities(stage.target.address())).containsExactlyInAnyOrder(Capability.values());
        assertThat(stage.connector.capabilities("ftp://nowhere")).isEmpty();
    }

    @Test
    void aTryTellsWhatThereIs() throws Exception {
        assertThat(stage.connector.test(stage.target)).isInstanceOfSatisfying(Tried.Works.class, works -> {
            assertThat(works.firmware()).startsWith("v");
            assertThat(works.model()).isNull();
            assertThat(works.tools()).isEqualTo(2);
            assertThat(Objects.requireNonNull(works.volume()).width().micrometres())
                    .isPositive();
        });
        stage.printer.shutDown("Lost communication with MCU 'mcu'");
        assertThat(stage.connector.test(stage.target))
                .isInstanceOfSatisfying(Tried.Fails.class, fails -> assertThat(fails.problem())
                        .startsWith("Klipper has stopped and needs a restart: ")
                        .contains("Lost communication"));
    }

    @Test
    void silenceIsTheEndOfAConnection() {
        stage.printer.set(Fault.SILENCE);
        stage.pass(Duration.ofSeconds(11));
        stage.reports.awaitDowns(1);
        assertThat(stage.reports.of(PrinterReport.Down.class).getFirst().reason())
                .isEqualTo("The printer has said nothing for 10 seconds");
        stage.printer.clear(Fault.SILENCE);
        stage.reports.awaitUps(2);
        assertThat(stage.reports.downs()).isEqualTo(1);
    }

    @Test
    void whatComesTwiceCountsOnce() {
        stage.printer.set(Fault.DUPLICATED_FRAMES);
        stage.printer.type("G28\nM83\nG1 E5 F600");
        stage.reports.await("five", reading -> new Reading.Extrusion(0, 5).equals(reading.extrusion()));
        assertThat(stage.reports.nonsense()).isEmpty();
        assertThat(stage.reports.downs()).isZero();
    }

    @Test
    void valuesOfTheWrongKindAreLeftOut() {
        Reading before = stage.reports.latest();
        stage.printer.set(Fault.WRONG_TYPES);
        stage.reports.awaitNonsense(1);
        stage.printer.type("M117 alive");
        Reading after = stage.reports.await("alive", reading -> says(reading, "alive"));
        assertThat(after.heaters()).isEqualTo(before.heaters());
        assertThat(after.position()).isEqualTo(before.position());
        assertThat(stage.reports.nonsense()).hasSize(1).first().asString().startsWith("It sent ");
        stage.pass(Duration.ofSeconds(10));
        stage.reports.awaitNonsense(2);
        assertThat(stage.reports.nonsense().getLast()).matches("It sent .*\\(and \\d+ more since it was last told\\)");
        assertThat(stage.reports.ups()).isEqualTo(1 + stage.reports.downs());
    }

    @Test
    void whatIsNoJsonIsLeftOut() {
        stage.printer.set(Fault.NOT_JSON);
        stage.printer.type("G28\nM83\nG1 E5 F600");
        stage.reports.awaitNonsense(1);
        stage.printer.clear(Fault.NOT_JSON);
        stage.printer.type("M117 alive");
        stage.reports.await("alive", reading -> says(reading, "alive"));
        assertThat(stage.reports.downs()).isZero();
    }

    @Test
    void aMessageWithoutEndIsNotKept() {
        stage.printer.set(Fault.OVERSIZED_FRAME);
        stage.printer.type("G28\nM83\nG1 E5 F600");
        stage.reports.awaitNonsense(1);
        assertThat(stage.reports.nonsense().getFirst()).startsWith("It sent a message of more than 20971520 ");
        stage.printer.type("M117 alive");
        stage.reports.await("alive", reading -> says(reading, "alive"));
        assertThat(stage.reports.downs()).isZero();
    }

    @Test
    void nobodyKnowsWhetherACommandWithoutAnswerWasDone() throws Exception {
        stage.printer.set(Fault.LOST_REPLY);
        var ended = Stage.begin(() -> stage.link().emergencyStop());
        stage.reports.await("it has stopped", reading -> is(reading, Activity.ERROR));
        assertThat(ended).isNotDone();
        stage.pass(Duration.ofSeconds(11));
        assertThat(ended.get(30, TimeUnit.SECONDS))
                .isNotNull()
                .extracting(PrinterTrouble::kind)
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aCommandThatWaitsWhenTheConnectionIsLostIsUnknownAndOneAfterItUndone() throws Exception {
        var ended = Stage.begin(() -> stage.link().gcode("G28\nG4 S10000"));
        stage.reports.await(
                "it is under way",
                reading ->
                        reading.position() != null && reading.position().homed().equals("xyz"));
        stage.printer.losePower();
        assertThat(ended.get(30, TimeUnit.SECONDS))
                .isNotNull()
                .extracting(PrinterTrouble::kind)
                .isEqualTo(Kind.UNKNOWN);
        stage.reports.awaitDowns(1);
        assertThat(Stage.trouble(() -> stage.link().pause()).kind()).isEqualTo(Kind.UNREACHABLE);
        stage.printer.restorePower();
        stage.reports.awaitUps(2);
        stage.reports.await("it is ready", reading -> is(reading, Activity.IDLE));
        assertThat(stage.reports.downs()).isEqualTo(1);
    }

    @Test
    void nothingIsToldAfterClosing() throws Exception {
        var waiting = Stage.begin(() -> stage.link().gcode("G4 S10000"));
        long begun = System.nanoTime();
        stage.link().close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Stage.AT_ONCE);
        int told = stage.reports.all().size();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isNotNull();
        stage.printer.type("M117 hello");
        stage.printer.losePower();
        stage.pass(Duration.ofSeconds(100));
        Await.until("nobody listens", Duration.ofSeconds(30), () -> stage.printer.listeners() == 0);
        assertThat(stage.reports.all()).hasSize(told);
        assertThat(Stage.trouble(() -> stage.link().pause()).kind()).isEqualTo(Kind.UNREACHABLE);
    }
}
