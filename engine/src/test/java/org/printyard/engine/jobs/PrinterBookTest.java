package org.printyard.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.Refusal;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionStore;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintStore;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Consumptions;
import org.printyard.engine.inventory.Filaments;
import org.printyard.storage.memory.MemoryDatabase;

class PrinterBookTest {
    private static final Actor ANNA = new Actor(null, "anna", "test", null);

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private long seconds;
    private final MemoryDatabase memory = new MemoryDatabase(_ -> {});
    private final Breakable database = new Breakable();
    private final SpoolId red = spool("red");
    private final SpoolId blue = spool("blue");
    private Printer printer = printer(1);
    private PrinterBook book = begin();
    private boolean counted = true;

    /// Fails at one write, before or after it is done.
    private final class Breakable implements Database {
        int untilFailure = -1;
        boolean isDoneFirst;

        @Override
        public <T> T read(Function<Stores, T> work) {
            return memory.read(work);
        }

        @Override
        public <T, R extends Refusal> Outcome<T, R> write(Function<Transaction, Outcome<T, R>> work) {
            if (untilFailure-- != 0) {
                return memory.write(work);
            }
            if (isDoneFirst) {
                var unused = memory.write(work);
            }
            throw new StoreUnavailable("away");
        }

        @Override
        public String version() {
            return memory.version();
        }

        @Override
        public Load load() {
            return memory.load();
        }

        @Override
        public About about() {
            return memory.about();
        }

        @Override
        public void close() {}
    }

    private SpoolId spool(String name) {
        Filaments.Draft draft =
                new Filaments.Draft(name, new MaterialId(1), new ColourId(1), null, null, null, Grams.of(1_000), null);
        return memory.write(transaction -> new Filaments(() -> now).add(transaction, draft, ANNA))
                .get()
                .spools()
                .getFirst()
                .id();
    }

    private Printer printer(int tools) {
        Printer.Terms terms = new Printer.Terms(
                "Voron",
                Make.KLIPPER,
                "a",
                null,
                null,
                null,
                Collections.nCopies(tools, new Millimetres(400)),
                true,
                false);
        return memory.<Printer, org.printyard.domain.jobs.JobRefusal>write(transaction -> {
                    Printer made = transaction
                            .printers()
                            .add(id -> new Printer(new PrinterId(id), "voron-" + id, terms, true, now));
                    for (int tool = 0; tool < tools; tool++) {
                        transaction.printers().load(made.id(), tool, tool == 0 ? red : blue);
                    }
                    return Outcome.done(made);
                })
                .get();
    }

    /// As after a start of the hub.
    private PrinterBook begin() {
        return new PrinterBook(
                printer,
                database,
                new Recording(database, new Consumptions(() -> now), () -> now),
                () -> seconds * 1_000_000_000);
    }

    private static Reading reading(
            Activity activity, @Nullable String file, int total, double used, int tool, double e) {
        Reading.Running running = file == null
                ? null
                : new Reading.Running(
                        file, 0.5, Duration.ofSeconds(total), Duration.ofSeconds(total), used, null, null);
        return new Reading(activity, null, Map.of(), running, null, new Reading.Extrusion(tool, e), false);
    }

    private void hear(Activity activity, @Nullable String file, int total, double used, double e) {
        hear(reading(activity, file, total, used, 0, e));
    }

    private void hear(Reading reading) {
        seconds++;
        book.read(reading, counted);
    }

    private List<Print> prints() {
        return memory
                .read(stores -> stores.prints().list(new PrintStore.Query(null, null, null, null, null, 0, 100)))
                .stream()
                .sorted(java.util.Comparator.comparingLong(print -> print.id().value()))
                .toList();
    }

    private List<String> uses(Print print) {
        return print.uses().stream()
                .map(use -> use.tool() + " "
                        + (red.equals(use.spool()) ? "red" : blue.equals(use.spool()) ? "blue" : "nobody") + " "
                        + use.length().micrometres())
                .toList();
    }

    private List<Consumption> consumptions() {
        return memory.read(
                stores -> stores.consumptions().list(new ConsumptionStore.Query(null, null, null, null, 100, 0)));
    }

    private long entries() {
        return memory.read(stores -> stores.ledger().list(LedgerStore.Query.newest(10_000)))
                .size();
    }

    @Test
    void aPrintIsWrittenDownFromItsBeginningToItsEnd() {
        hear(Activity.IDLE, null, 0, 0, 0);
        hear(Activity.PREPARING, "a.gcode", 0, 0, 0);
        hear(Activity.PRINTING, "a.gcode", 10, 40, 40);
        hear(Activity.PRINTING, "a.gcode", 11, 38, 38);
        hear(Activity.PRINTING, "a.gcode", 20, 100, 100);
        hear(Activity.FINISHED, "a.gcode", 21, 95, 95);

        assertThat(prints()).hasSize(1);
        Print print = prints().getFirst();
        assertThat(uses(print)).containsExactly("0 red 100000");
        assertThat(print.course().result()).isEqualTo(Print.Result.COMPLETED);
        assertThat(consumptions()).hasSize(1);
        assertThat(consumptions().getFirst().details().amount())
                .isEqualTo(print.uses().getFirst().mass());
    }

    @Test
    void theSameFileBegunAgainIsAnotherPrint() {
        hear(Activity.PRINTING, "a.gcode", 100, 50, 50);
        hear(Activity.PRINTING, "a.gcode", 1, 2, 60);

        assertThat(prints()).extracting(print -> print.course().result()).containsExactly(Print.Result.FAILED, null);
        hear(Activity.CANCELLED, "a.gcode", 9, 10, 68);
        assertThat(uses(prints().getLast())).containsExactly("0 red 10000");
        assertThat(uses(prints().getFirst())).as("what was its own").contains("0 red 8000");
    }

    @Test
    void aPrintWhoseEndNobodySawIsLost() {
        hear(Activity.PRINTING, "a.gcode", 100, 50, 50);
        book.returned();
        hear(Activity.IDLE, null, 0, 0, 70);

        assertThat(prints().getFirst().course().result()).isEqualTo(Print.Result.LOST);
        assertThat(uses(prints().getFirst())).contains("0 red 20000");
    }

    @Test
    void aFirmwareThatRestartsEndsItsPrintAndCountsAnew() {
        hear(Activity.PRINTING, "a.gcode", 1, 0, 0);
        hear(Activity.PRINTING, "a.gcode", 100, 30, 30);
        hear(new Reading(Activity.OFFLINE, "it starts", Map.of(), null, null, null, false));
        hear(Activity.IDLE, null, 0, 0, 0);
        hear(Activity.PRINTING, "b.gcode", 1, 0, 0);
        hear(Activity.FINISHED, "b.gcode", 9, 12, 12);

        assertThat(prints())
                .extracting(print -> print.course().result())
                .containsExactly(Print.Result.LOST, Print.Result.COMPLETED);
        assertThat(uses(prints().getFirst())).containsExactly("0 red 30000");
        assertThat(uses(prints().getLast())).containsExactly("0 red 12000");
    }

    @ParameterizedTest
    @CsvSource({"180, 180, 0 red 180000", "60, 160, 0 red 160000", "98, 98, 0 red 98000"})
    void aHubThatComesBackFindsWhatWentThroughMeanwhile(double e, double used, String expected) {
        hear(Activity.PRINTING, "a.gcode", 1, 0, 0);
        hear(Activity.PRINTING, "a.gcode", 100, 100, 100);
        book = begin();
        hear(Activity.PRINTING, "a.gcode", 200, used, e);
        hear(Activity.FINISHED, "a.gcode", 201, used, e);

        // The second counted anew; the third had pulled back, and only the printer knew from where.
        assertThat(prints()).hasSize(1);
        assertThat(uses(prints().getFirst()).getLast()).isEqualTo(expected);
    }

    @Test
    void whatAnotherToolUsedMeanwhileIsNobodys() {
        printer = printer(2);
        book = begin();
        hear(Activity.PRINTING, "a.gcode", 1, 0, 0);
        hear(Activity.PRINTING, "a.gcode", 50, 100, 100);
        book.finish();
        book = begin();
        hear(reading(Activity.PRINTING, "a.gcode", 200, 170, 1, 55));
        hear(reading(Activity.FINISHED, "a.gcode", 210, 180, 1, 65));

        assertThat(uses(prints().getFirst()))
                .containsExactlyInAnyOrder("0 red 100000", "1 nobody 70000", "1 blue 10000");
    }

    @Test
    void aPrintThatBeganMeanwhileIsFoundWithItsOwnFilament() {
        hear(Activity.IDLE, null, 0, 0, 100);
        book = begin();
        hear(Activity.PRINTING, "a.gcode", 60, 40, 150);
        hear(Activity.FINISHED, "a.gcode", 61, 40, 150);

        assertThat(uses(prints().getFirst())).containsExactly("0 red 40000");
        assertThat(prints().getFirst().course().startedAt()).isEqualTo(now.minusSeconds(60));
        assertThat(consumptions()).extracting(it -> it.details().length()).contains(new Millimetres(10_000));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void oneOfOursThatWasOverBeforeAnybodySawItIsWrittenDown(boolean isHubAway) {
        hear(Activity.IDLE, null, 0, 0, 0);
        JobId job = job("printyard/1-a/a.gcode");
        if (isHubAway) {
            book = begin();
        }
        hear(Activity.IDLE, "printyard/1-a/a.gcode", 0, 0, 0);
        assertThat(prints()).as("only chosen").isEmpty();
        hear(Activity.ERROR, "printyard/1-a/a.gcode", 3, 2, 2);
        hear(Activity.ERROR, "printyard/1-a/a.gcode", 3, 2, 2);

        assertThat(prints()).hasSize(1);
        assertThat(prints().getFirst().course().result()).isEqualTo(Print.Result.FAILED);
        assertThat(memory.read(stores -> stores.jobs().find(job)).orElseThrow().state())
                .isEqualTo(Job.State.FAILED);
    }

    private JobId job(String remoteName) {
        return memory.<Job, org.printyard.domain.jobs.JobRefusal>write(transaction -> Outcome.done(transaction
                        .jobs()
                        .add(id -> new Job(
                                new JobId(id),
                                new Job.Wish(
                                        new PrintFileId(1),
                                        new ContentHash("ab".repeat(32)),
                                        "a",
                                        1,
                                        null,
                                        null,
                                        false,
                                        false),
                                Job.State.STARTING,
                                1,
                                new Job.Attempt(printer.id(), remoteName, now, null),
                                null,
                                null,
                                now,
                                ANNA))))
                .get()
                .id();
    }

    @Test
    void aPrinterThatIsEnteredWhileItPrintsHasUsedWhatItSays() {
        hear(Activity.PRINTING, "a.gcode", 600, 500, 4_000);
        hear(Activity.FINISHED, "a.gcode", 700, 510, 4_010);

        assertThat(uses(prints().getFirst())).containsExactly("0 nobody 500000", "0 red 10000");
    }

    @Test
    void anotherSpoolBeginsAnotherUse() {
        hear(Activity.PRINTING, "a.gcode", 1, 0, 0);
        hear(Activity.PRINTING, "a.gcode", 10, 30, 30);
        var unused = memory.<Integer, org.printyard.domain.jobs.JobRefusal>write(transaction -> {
            transaction.printers().load(printer.id(), 0, blue);
            return Outcome.done(1);
        });
        book.spoolsChanged();
        hear(Activity.FINISHED, "a.gcode", 20, 50, 50);

        assertThat(uses(prints().getFirst())).containsExactly("0 red 30000", "0 blue 20000");
        assertThat(consumptions()).hasSize(2);
    }

    @Test
    void filamentPushedThroughByHandIsNoPrints() {
        hear(Activity.IDLE, null, 0, 0, 0);
        hear(Activity.IDLE, null, 0, 0, 20);
        book.finish();

        assertThat(prints()).isEmpty();
        assertThat(consumptions()).singleElement().satisfies(it -> {
            assertThat(it.details().kind()).isEqualTo(Consumption.Kind.MANUAL);
            assertThat(it.details().length()).isEqualTo(new Millimetres(20_000));
        });
    }

    @Test
    void whatSomebodyElseTellsTheStockIsWrittenDownAndNotBooked() {
        counted = false;
        hear(Activity.PRINTING, "a.gcode", 1, 0, 0);
        hear(Activity.FINISHED, "a.gcode", 20, 50, 50);

        assertThat(uses(prints().getFirst())).containsExactly("0 red 50000");
        assertThat(prints().getFirst().uses().getFirst().mass()).isNotNull();
        assertThat(consumptions()).isEmpty();
    }

    @Test
    void aLongPrintIsALineInTheLedgerEveryFiveMinutesAndWhenItPauses() {
        hear(Activity.PRINTING, "a.gcode", 1, 0, 0);
        long before = entries();
        for (int i = 1; i <= 299; i++) {
            hear(Activity.PRINTING, "a.gcode", i, i, i);
        }
        assertThat(entries()).isEqualTo(before);
        hear(Activity.PRINTING, "a.gcode", 300, 300, 300);
        assertThat(entries()).isEqualTo(before + 1);
        hear(Activity.PAUSED, "a.gcode", 301, 301, 301);
        assertThat(entries()).isEqualTo(before + 2);
        hear(Activity.PAUSED, "a.gcode", 302, 302, 302);
        assertThat(entries()).isEqualTo(before + 2);
    }

    @Test
    void aConsumptionThatSomebodyTookAwayIsNotGrownAgain() {
        hear(Activity.PRINTING, "a.gcode", 1, 0, 0);
        hear(Activity.PAUSED, "a.gcode", 10, 30, 30);
        var unused = memory.write(transaction -> new Consumptions(() -> now)
                .remove(transaction, consumptions().getFirst().id(), ANNA));
        hear(Activity.FINISHED, "a.gcode", 20, 50, 50);

        assertThat(uses(prints().getFirst())).containsExactly("0 red 30000", "0 red 20000");
        assertThat(consumptions())
                .singleElement()
                .satisfies(it -> assertThat(it.details().length()).isEqualTo(new Millimetres(20_000)));
    }

    @Test
    void twoMarksThatLookTheSameAreTwoBookings() {
        printer = printer(2);
        book = begin();
        List<Reading> life = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            life.add(withoutSum(0, 100));
            life.add(withoutSum(1, 10 * i));
            life.add(withoutSum(1, 10 * i + 10));
            life.add(withoutSum(0, 100));
        }
        for (Reading reading : life) {
            hear(reading);
            book.finish();
        }
        book.finish();

        assertThat(uses(prints().getFirst())).containsExactly("1 blue 30000");
    }

    private static Reading withoutSum(int tool, double e) {
        Reading.Running running =
                new Reading.Running("a.gcode", 0.5, Duration.ofSeconds(9), Duration.ofSeconds(9), null, null, null);
        return new Reading(Activity.PRINTING, null, Map.of(), running, null, new Reading.Extrusion(tool, e), false);
    }

    /// At each of its writes, before and after it is done.
    @Test
    void aDatabaseThatIsLostAtAnyWriteLosesAndDoublesNothing() {
        for (int write = 0; write < 12; write++) {
            for (boolean isDoneFirst : new boolean[] {false, true}) {
                PrinterBookTest fresh = new PrinterBookTest();
                fresh.database.untilFailure = write;
                fresh.database.isDoneFirst = isDoneFirst;
                fresh.lifeWithFailure();
                assertThat(fresh.prints())
                        .as("write %d, done %s", write, isDoneFirst)
                        .hasSize(2);
                assertThat(fresh.prints().stream().map(fresh::uses))
                        .as("write %d, done %s", write, isDoneFirst)
                        .containsExactly(List.of("0 red 60000"), List.of("0 red 25000"));
                assertThat(fresh.prints())
                        .extracting(print -> print.course().result())
                        .containsExactly(Print.Result.COMPLETED, Print.Result.CANCELLED);
                assertThat(fresh.consumptions()).hasSize(2);
            }
        }
    }

    private void lifeWithFailure() {
        Reading[] life = {
            reading(Activity.IDLE, null, 0, 0, 0, 0),
            reading(Activity.PREPARING, "a.gcode", 0, 0, 0, 0),
            reading(Activity.PRINTING, "a.gcode", 10, 20, 0, 20),
            reading(Activity.PAUSED, "a.gcode", 20, 40, 0, 40),
            reading(Activity.PRINTING, "a.gcode", 30, 60, 0, 60),
            reading(Activity.FINISHED, "a.gcode", 31, 60, 0, 60),
            reading(Activity.PREPARING, "b.gcode", 0, 0, 0, 60),
            reading(Activity.PRINTING, "b.gcode", 10, 25, 0, 85),
            reading(Activity.CANCELLED, "b.gcode", 11, 25, 0, 85),
        };
        for (Reading reading : life) {
            for (int times = 0; times < 2; times++) {
                try {
                    hear(reading);
                } catch (StoreUnavailable _) {
                    book.failed();
                    assertThat(book.isTooEarly()).isTrue();
                    seconds += 5;
                }
            }
        }
    }
}
