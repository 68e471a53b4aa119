package org.printyard.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.Job.State;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.Waiting;
import org.printyard.domain.jobs.Waiting.Reason;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.inventory.Filaments;
import org.printyard.engine.jobs.Fit.OnTool;
import org.printyard.storage.memory.MemoryDatabase;

/// Which job begins where, and what the others are told.
class PlanTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Actor ANNA = new Actor(null, "anna", "test", null);
    private static final MaterialId PLA = new MaterialId(1);
    private static final MaterialId PETG = new MaterialId(2);
    private static final ColourId BLACK = new ColourId(1);
    private static final PrinterId LEFT = new PrinterId(1);
    private static final PrinterId RIGHT = new PrinterId(2);

    private final MemoryDatabase database = new MemoryDatabase(_ -> {});
    private final List<Need> queue = new ArrayList<>();
    private final List<Fit> printers = new ArrayList<>();
    private final Map<SpoolId, Grams> promised = new HashMap<>();
    private final Map<JobId, Instant> retryAt = new HashMap<>();

    private OnTool spool(MaterialId material, int grams) {
        Filaments.Draft draft = new Filaments.Draft(
                "spool " + grams, material, BLACK, null, null, null, Grams.of(Math.max(1, grams)), null);
        FilamentStock stock = database.write(stores -> new Filaments(() -> NOON).add(stores, draft, ANNA))
                .get();
        return new OnTool(stock.spools().getFirst(), stock, Grams.ZERO);
    }

    private static Printer printer(PrinterId id, int tools, boolean enabled, boolean plateClear) {
        Printer.BuildVolume volume =
                new Printer.BuildVolume(new Millimetres(200_000), new Millimetres(200_000), new Millimetres(150_000));
        Printer.Terms terms = new Printer.Terms(
                "p",
                Make.KLIPPER,
                "a",
                null,
                null,
                volume,
                Collections.nCopies(tools, new Millimetres(400)),
                enabled,
                false);
        return new Printer(id, "p" + id.value(), terms, plateClear, NOON);
    }

    private static Snapshot doing(PrinterId id, Activity activity) {
        Reading reading = new Reading(activity, null, Map.of(), null, null, null, false);
        return new Snapshot(id, Snapshot.Link.ONLINE, null, null, false, reading, NOON, NOON, null);
    }

    private void ready(PrinterId id, OnTool... loaded) {
        Map<Integer, OnTool> tools = new HashMap<>();
        for (OnTool one : loaded) {
            tools.put(tools.size(), one);
        }
        printers.add(
                new Fit(printer(id, Math.max(1, loaded.length), true, true), doing(id, Activity.IDLE), tools, null));
    }

    private static ToolFilament of(int tool, @Nullable String material, @Nullable String hex, int grams) {
        return new ToolFilament(
                tool,
                new ToolFilament.Amount(null, Grams.of(grams), null, null),
                new ToolFilament.Kind(material, hex, null, null, null, null));
    }

    private static Plate plate(@Nullable Millimetres top, List<Millimetres> nozzles, ToolFilament... filaments) {
        PlateFigures figures = new PlateFigures(
                null,
                new PlateFigures.Totals(null, null, null, null, null, null),
                new PlateFigures.Layers(null, null, null, top),
                new PlateFigures.Temperatures(null, null, null, null, null),
                nozzles,
                null);
        return new Plate(1, figures, List.of(filaments), List.of());
    }

    private static Job.Wish wish(@Nullable PrinterId printer, boolean sameColour, boolean ignoringStock) {
        return new Job.Wish(
                new PrintFileId(1),
                new ContentHash("ab".repeat(32)),
                "part",
                1,
                printer,
                null,
                sameColour,
                ignoringStock);
    }

    private JobId add(Job.Wish wish, PrintFileFormat format, Plate plate) {
        JobId id = new JobId(queue.size() + 1L);
        Job job = new Job(id, wish, State.WAITING, id.value(), null, null, null, NOON, ANNA);
        queue.add(new Need(job, format, plate));
        return id;
    }

    private JobId any(ToolFilament... filaments) {
        return add(wish(null, false, false), PrintFileFormat.GCODE, plate(null, List.of(), filaments));
    }

    private Plan plan() {
        return Plan.of(new Plan.Situation(NOON, queue, Map.of(), retryAt, printers, promised));
    }

    private List<Reason> reasons(JobId job) {
        return plan().waiting().getOrDefault(job, List.of()).stream()
                .map(Waiting::reason)
                .toList();
    }

    @Test
    void theFirstInTheQueueBeginsFirst() {
        ready(LEFT, spool(PLA, 1_000));
        JobId first = any(of(0, "PLA", null, 10));
        JobId second = any(of(0, "PLA", null, 10));
        assertThat(plan().starts()).containsExactly(Map.entry(first, LEFT));
        assertThat(reasons(second)).containsExactly(Reason.BUSY);
    }

    @Test
    void eachPrinterGetsOne() {
        ready(LEFT, spool(PLA, 1_000));
        ready(RIGHT, spool(PLA, 1_000));
        JobId first = any(of(0, "PLA", null, 10));
        JobId second = any(of(0, "PLA", null, 10));
        assertThat(plan().starts()).containsOnlyKeys(first, second).containsValues(LEFT, RIGHT);
    }

    @Test
    void ofTwoThatFitTheOneWithTheSmallerRestIsTaken() {
        ready(LEFT, spool(PLA, 900));
        ready(RIGHT, spool(PLA, 40));
        assertThat(plan().starts()).isEmpty();
        JobId job = any(of(0, "PLA", null, 40));
        assertThat(plan().starts()).containsEntry(job, RIGHT);
    }

    @Test
    void gramsOfAnEarlierJobAreNotALaterOnes() {
        OnTool shared = spool(PLA, 100);
        printers.add(new Fit(printer(LEFT, 1, true, true), doing(LEFT, Activity.PRINTING), Map.of(0, shared), null));
        JobId earlier = any(of(0, "PLA", null, 60));
        JobId later = any(of(0, "PLA", null, 60));
        assertThat(reasons(earlier)).containsExactly(Reason.BUSY);
        assertThat(reasons(later)).containsExactlyInAnyOrder(Reason.BUSY, Reason.NOT_ENOUGH);
        assertThat(plan().promised()).containsEntry(shared.spool().id(), Grams.of(60));
    }

    @Test
    void gramsThatARunningPrintWillTakeAreNobodyElses() {
        OnTool spool = spool(PLA, 100);
        ready(LEFT, spool);
        promised.put(spool.spool().id(), Grams.of(41));
        JobId job = any(of(0, "PLA", null, 60));
        assertThat(plan().waiting().get(job)).singleElement().satisfies(waiting -> assertThat(waiting.detail())
                .isEqualTo("It needs 60 g, and spool " + spool.spool().id().value()
                        + " has 59 g beside 41 g that are promised"));
        promised.put(spool.spool().id(), Grams.of(40));
        assertThat(plan().starts()).containsKey(job);
    }

    @Test
    void aJobThatIsOffTheTableReservesNothing() {
        OnTool spool = spool(PLA, 100);
        ready(LEFT, spool);
        any(of(0, "PETG", null, 100));
        JobId other = any(of(0, "PLA", null, 100));
        assertThat(plan().starts()).containsExactly(Map.entry(other, LEFT));
    }

    @Test
    void whoNamesAPrinterWaitsForIt() {
        ready(LEFT, spool(PLA, 1_000));
        JobId job =
                add(wish(RIGHT, false, false), PrintFileFormat.GCODE, plate(null, List.of(), of(0, "PLA", null, 10)));
        assertThat(reasons(job)).containsExactly(Reason.NO_PRINTER);
        printers.add(new Fit(printer(RIGHT, 1, true, true), null, Map.of(), null));
        assertThat(reasons(job)).containsExactly(Reason.OFFLINE);
        printers.removeLast();
        ready(RIGHT);
        assertThat(plan().starts()).as("what is loaded there is theirs to know").containsEntry(job, RIGHT);
    }

    @Test
    void anyPrinterIsOneOfWhichSomebodySaidWhatIsLoaded() {
        ready(LEFT);
        assertThat(reasons(any(of(0, "PLA", null, 10)))).containsExactly(Reason.NOT_LOADED);
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of(Activity.OFFLINE, Reason.OFFLINE),
                Arguments.of(Activity.IDLE, null),
                Arguments.of(Activity.PREPARING, Reason.BUSY),
                Arguments.of(Activity.PRINTING, Reason.BUSY),
                Arguments.of(Activity.PAUSING, Reason.BUSY),
                Arguments.of(Activity.PAUSED, Reason.BUSY),
                Arguments.of(Activity.ATTENTION, Reason.BUSY),
                Arguments.of(Activity.CANCELLING, Reason.BUSY),
                Arguments.of(Activity.FINISHED, null),
                Arguments.of(Activity.CANCELLED, null),
                Arguments.of(Activity.ERROR, Reason.NOT_READY));
    }

    @ParameterizedTest
    @MethodSource("states")
    void whatThePrinterDoesCounts(Activity activity, @Nullable Reason reason) {
        Map<Integer, OnTool> loaded = Map.of(0, spool(PLA, 1_000));
        printers.add(new Fit(printer(LEFT, 1, true, true), doing(LEFT, activity), loaded, null));
        JobId job = any(of(0, "PLA", null, 10));
        assertThat(reasons(job)).isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(plan().starts().containsKey(job)).isEqualTo(reason == null);
    }

    @Test
    void onePrinterMayBeOffOrNotCleared() {
        Map<Integer, OnTool> loaded = Map.of(0, spool(PLA, 1_000));
        printers.add(new Fit(printer(LEFT, 1, false, true), doing(LEFT, Activity.IDLE), loaded, null));
        printers.add(new Fit(printer(RIGHT, 1, true, false), doing(RIGHT, Activity.FINISHED), loaded, null));
        assertThat(reasons(any(of(0, "PLA", null, 10)))).containsExactly(Reason.OFF, Reason.PLATE);
    }

    @ParameterizedTest
    @CsvSource({
        "PLA, true",
        "pla, true",
        "PETG, false",
        "PLA-CF, false",
        "PLA+, false",
        ", true",
    })
    void theMaterialIsTheSlicersWord(@Nullable String wanted, boolean fits) {
        ready(LEFT, spool(PLA, 1_000));
        JobId job = any(of(0, wanted, null, 10));
        assertThat(reasons(job)).isEqualTo(fits ? List.of() : List.of(Reason.MATERIAL));
    }

    @ParameterizedTest
    @CsvSource({"#000000, true", "#101010, true", "#FF0000, false", "#FFFFFF, false", ", true"})
    void theColourCountsForWhoAsksForIt(@Nullable String hex, boolean fits) {
        ready(LEFT, spool(PLA, 1_000));
        Plate plate = plate(null, List.of(), of(0, "PLA", hex, 10));
        JobId careful = add(wish(null, true, false), PrintFileFormat.GCODE, plate);
        assertThat(reasons(careful)).isEqualTo(fits ? List.of() : List.of(Reason.COLOUR));
        queue.clear();
        JobId careless = add(wish(null, false, false), PrintFileFormat.GCODE, plate);
        assertThat(plan().starts()).containsKey(careless);
    }

    @ParameterizedTest
    @CsvSource({"390, NOZZLE", "391, ", "400, ", "409, ", "410, NOZZLE", "600, NOZZLE"})
    void theNozzleIsTheSameWithinAHair(long micrometres, @Nullable Reason reason) {
        ready(LEFT, spool(PLA, 1_000));
        Plate plate = plate(null, List.of(new Millimetres(micrometres)), of(0, "PLA", null, 10));
        JobId job = add(wish(null, false, false), PrintFileFormat.GCODE, plate);
        assertThat(reasons(job)).isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @ParameterizedTest
    @CsvSource({"150000, ", "150001, VOLUME"})
    void whatIsHigherThanThePrinterDoesNotBegin(long micrometres, @Nullable Reason reason) {
        ready(LEFT, spool(PLA, 1_000));
        Plate plate = plate(new Millimetres(micrometres), List.of(), of(0, "PLA", null, 10));
        JobId job = add(wish(null, false, false), PrintFileFormat.GCODE, plate);
        assertThat(reasons(job)).isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @ParameterizedTest
    @EnumSource(PrintFileFormat.class)
    void onlyPlainGcodeCanBeRead(PrintFileFormat format) {
        ready(LEFT, spool(PLA, 1_000));
        JobId job = add(wish(null, false, false), format, plate(null, List.of(), of(0, "PLA", null, 10)));
        assertThat(reasons(job)).isEqualTo(format == PrintFileFormat.GCODE ? List.of() : List.of(Reason.FORMAT));
    }

    @Test
    void eachToolNeedsItsOwnFilamentAndOneThatIsNotUsedNone() {
        ready(LEFT, spool(PLA, 1_000), spool(PETG, 20));
        JobId both = any(of(0, "PLA", null, 10), of(1, "PETG", null, 20), of(2, "ABS", null, 0));
        assertThat(plan().starts()).containsKey(both);
        queue.clear();
        JobId tooMuch = any(of(0, "PLA", null, 10), of(1, "PETG", null, 21));
        assertThat(reasons(tooMuch)).containsExactly(Reason.NOT_ENOUGH);
        queue.clear();
        JobId swapped = any(of(0, "PETG", null, 10), of(1, "PLA", null, 10));
        assertThat(reasons(swapped)).containsExactly(Reason.MATERIAL, Reason.MATERIAL);
        queue.clear();
        JobId third = any(of(2, "PLA", null, 10));
        assertThat(reasons(third)).containsExactly(Reason.TOOLS);
    }

    @Test
    void whoPrintsWithWhateverIsLoadedIsNotAskedAboutIt() {
        ready(LEFT, spool(PETG, 5));
        Plate plate = plate(null, List.of(), of(0, "PLA", "#FF0000", 10));
        JobId job = add(wish(null, true, true), PrintFileFormat.GCODE, plate);
        assertThat(plan().starts()).containsKey(job);
    }

    @Test
    void aJobWaitsForItsTimeAndAfterAFailure() {
        ready(LEFT, spool(PLA, 1_000));
        JobId job = any(of(0, "PLA", null, 10));
        retryAt.put(job, NOON.plusMillis(1));
        assertThat(reasons(job)).containsExactly(Reason.RETRY);
        retryAt.put(job, NOON);
        assertThat(plan().starts()).containsKey(job);

        Job.Wish asked = wish(null, false, false);
        Job.Wish tomorrow =
                new Job.Wish(asked.file(), asked.content(), asked.name(), 1, null, NOON.plusMillis(1), false, false);
        queue.clear();
        JobId scheduled = add(tomorrow, PrintFileFormat.GCODE, plate(null, List.of(), of(0, "PLA", null, 1_000)));
        JobId now = any(of(0, "PLA", null, 1));
        assertThat(reasons(scheduled)).containsExactly(Reason.SCHEDULED);
        assertThat(reasons(now))
                .as("the grams of one that waits for its time are kept")
                .contains(Reason.NOT_ENOUGH);
    }

    @Test
    void whoseFileIsGoneIsTold() {
        JobId job = new JobId(7);
        Plan plan =
                Plan.of(new Plan.Situation(NOON, List.of(), Map.of(job, "It is gone"), retryAt, printers, promised));
        assertThat(plan.waiting().get(job)).containsExactly(new Waiting(null, Reason.FORMAT, "It is gone"));
    }
}
