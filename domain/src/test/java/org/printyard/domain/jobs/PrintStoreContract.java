package org.printyard.domain.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.HighWater;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.Print.Result;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.StoreContract;

public abstract class PrintStoreContract extends StoreContract {
    private static final ContentHash CONTENT = new ContentHash("0a".repeat(32));
    private static final Print.Origin FOREIGN = new Print.Origin("benchy.gcode", null, null, null, 1);
    private static final Print.Use UNKNOWN = new Print.Use(0, null, new Millimetres(0), null, null, null);
    private static final PrintStore.Query EVERYTHING = new PrintStore.Query(null, null, null, null, null, 0, 100);

    private PrinterId left;
    private PrinterId right;

    @BeforeEach
    void addPrinters() {
        left = addPrinter("left");
        right = addPrinter("right");
    }

    private PrinterId addPrinter(String slug) {
        Printer.Terms terms = new Printer.Terms(
                slug, Make.KLIPPER, "a", null, null, null, List.of(new Millimetres(400)), true, false);
        return write(stores -> stores.printers().add(id -> new Printer(new PrinterId(id), slug, terms, true, NOON)))
                .id();
    }

    private static Print.Course course(Instant startedAt, @Nullable Result result) {
        Instant endedAt = result == null ? null : startedAt.plusMillis(5);
        return new Print.Course(startedAt, endedAt, result, Duration.ofMillis(1), Duration.ofMillis(2), 0, null);
    }

    private Print add(PrinterId printer, String name, Print.Origin origin, Print.Course course, Print.Use... uses) {
        return write(stores ->
                stores.prints().add(id -> new Print(new PrintId(id), printer, name, origin, course, List.of(uses))));
    }

    private Print add(PrinterId printer, String name, Instant startedAt, @Nullable Result result) {
        return add(printer, name, FOREIGN, course(startedAt, result));
    }

    private void put(Print print) {
        write(stores -> {
            stores.prints().put(print);
            return true;
        });
    }

    private void remove(Print print) {
        write(stores -> {
            stores.prints().remove(print.id(), NOON);
            return true;
        });
    }

    private Print.Use use(int tool, SpoolId spool, long grams, @Nullable ConsumptionId consumption) {
        return new Print.Use(
                tool,
                spool,
                new Millimetres(123_456),
                Grams.of(grams),
                Money.of(new BigDecimal("1.25"), "EUR"),
                consumption);
    }

    @Test
    void everyPropertyComesBackAsItWas() {
        FilamentId filament = addFilament("f").id();
        SpoolId spool = addSpool(filament, Grams.of(1)).id();
        ConsumptionId consumption = write(stores -> stores.consumptions()
                        .add(id -> new Consumption(
                                new ConsumptionId(id),
                                filament,
                                new Consumption.Details(Grams.of(1), null, null, Consumption.Kind.SUCCESS, null),
                                Grams.ZERO,
                                null,
                                NOON)))
                .id();
        Job job = write(stores -> stores.jobs()
                .add(id -> new Job(
                        new JobId(id),
                        new Job.Wish(new PrintFileId(7), CONTENT, "n", 2, null, null, false, false),
                        Job.State.PRINTING,
                        1,
                        null,
                        null,
                        null,
                        NOON,
                        ANNA)));
        Print full = add(
                left,
                "Bénchy",
                new Print.Origin("job-1.gcode", job.id(), new PrintFileId(7), CONTENT, 2),
                new Print.Course(
                        NOON,
                        NOON.plusMillis(7),
                        Result.FAILED,
                        Duration.ofMillis(3_600_001),
                        Duration.ofDays(3),
                        0.123456789,
                        "jam"),
                use(1, spool, 5, consumption),
                UNKNOWN,
                use(1, spool, 6, null));
        Print bare = add(left, "b", NOON, null);

        for (Print print : List.of(full, bare)) {
            assertOptional(read(stores -> stores.prints().find(print.id()))).contains(print);
            assertOptional(write(stores -> stores.prints().lock(print.id()))).contains(print);
        }
        assertList(read(stores -> stores.prints().list(EVERYTHING))).containsExactly(bare, full);
        assertOptional(read(stores -> stores.prints().find(new PrintId(4_711)))).isEmpty();
    }

    @Test
    void usesAreAddedChangedAndTakenAway() {
        SpoolId spool = addSpool(addFilament("f").id(), Grams.of(1)).id();
        Print other = add(right, "other", FOREIGN, course(NOON, null), UNKNOWN);
        Print print = add(left, "p", FOREIGN, course(NOON, null), use(0, spool, 1, null));
        for (List<Print.Use> uses : List.of(
                List.of(use(0, spool, 1, null), UNKNOWN),
                List.of(use(0, spool, 1, null), use(1, spool, 2, null), UNKNOWN),
                List.of(use(0, spool, 3, null), use(1, spool, 2, null), UNKNOWN),
                List.of(UNKNOWN, use(0, spool, 3, null)),
                List.<Print.Use>of())) {
            Print changed = print.with(uses);
            put(changed);
            assertOptional(read(stores -> stores.prints().find(print.id()))).contains(changed);
            assertList(read(stores -> stores.prints().listRunning())).containsExactly(other, changed);
        }
    }

    @Test
    void aListOfManyHasTheUsesOfEach() {
        List<Print> all = write(stores -> IntStream.range(0, 300)
                .mapToObj(n -> stores.prints()
                        .add(id -> new Print(
                                new PrintId(id),
                                left,
                                "p",
                                FOREIGN,
                                course(NOON.plusMillis(n), Result.COMPLETED),
                                List.of(new Print.Use(n, null, new Millimetres(n), null, null, null)))))
                .toList());

        assertList(read(stores -> stores.prints().list(new PrintStore.Query(null, null, null, null, null, 0, 1_000))))
                .containsExactlyElementsOf(all.reversed());
    }

    @Test
    void aPrinterHasOneRunningPrint() {
        Print running = add(left, "a", NOON, null);
        Print elsewhere = add(right, "b", NOON, null);
        Print over = add(left, "c", NOON, Result.LOST);

        assertThatThrownBy(() -> add(left, "d", NOON, null)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> put(over.with(course(NOON, null)))).isInstanceOf(RuntimeException.class);
        assertOptional(read(stores -> stores.prints().findRunning(left))).contains(running);
        assertList(read(stores -> stores.prints().listRunning())).containsExactly(running, elsewhere);

        Print ended = running.with(course(NOON, Result.COMPLETED));
        put(ended);
        assertOptional(read(stores -> stores.prints().findRunning(left))).isEmpty();
        Print next = add(left, "d", NOON, null);
        assertOptional(read(stores -> stores.prints().findRunning(left))).contains(next);
        remove(next);
        assertOptional(read(stores -> stores.prints().findRunning(left))).isEmpty();
        add(left, "e", NOON, null);
    }

    @Test
    void aRemovedOneIsHiddenAndItsIdDoesNotComeBack() {
        Print.Origin ours = new Print.Origin("r", null, new PrintFileId(7), CONTENT, 1);
        Print gone = add(left, "a", ours, course(NOON, Result.COMPLETED));
        assertFlag(read(stores -> stores.prints().shows(CONTENT))).isTrue();
        assertFlag(read(stores -> stores.prints().shows(new ContentHash("0b".repeat(32)))))
                .isFalse();
        remove(gone);
        put(gone);

        assertOptional(read(stores -> stores.prints().find(gone.id()))).isEmpty();
        assertOptional(write(stores -> stores.prints().lock(gone.id()))).isEmpty();
        assertList(read(stores -> stores.prints().list(EVERYTHING))).isEmpty();
        assertCount(read(stores -> stores.prints().count(EVERYTHING))).isZero();
        assertFlag(read(stores -> stores.prints().shows(CONTENT))).isFalse();
        assertThat(add(left, "b", NOON, null).id().value())
                .isGreaterThan(gone.id().value());
    }

    @Test
    void everyFilterOfAListLeavesOutWhatItSays() {
        Print first = add(left, "Benchy", NOON, Result.COMPLETED);
        Print second = add(right, "ÄRMEL 100%", NOON.plusMillis(2), Result.FAILED);
        Print third = add(left, "gear_1", NOON.plusMillis(2), Result.COMPLETED);
        Print fourth = add(left, "gearx1\\", NOON.plusMillis(1), null);

        assertFinds(EVERYTHING, third, second, fourth, first);
        assertFinds(new PrintStore.Query(left, null, null, null, null, 0, 10), third, fourth, first);
        assertFinds(new PrintStore.Query(null, Set.of(Result.COMPLETED), null, null, null, 0, 10), third, first);
        assertFinds(new PrintStore.Query(null, null, NOON.plusMillis(1), NOON.plusMillis(2), null, 0, 10), fourth);
        assertFinds(
                new PrintStore.Query(left, Set.of(Result.COMPLETED), NOON, NOON.plusMillis(1), "BEN", 0, 10), first);
        assertFinds(new PrintStore.Query(right, Set.of(Result.CANCELLED), null, null, null, 0, 10));
        assertFinds(new PrintStore.Query(left, EnumSet.allOf(Result.class), null, null, null, 0, 10), third, first);
        assertFinds(new PrintStore.Query(left, Set.of(), null, null, null, 0, 10), fourth);
        assertFinds(search("ärm"), second);
        assertFinds(search("0%"), second);
        assertFinds(search("%"), second);
        assertFinds(search("R_1"), third);
        assertFinds(search("1\\"), fourth);
        assertFinds(search("nothing like it"));
        assertList(read(stores -> stores.prints().list(new PrintStore.Query(null, null, null, null, null, 1, 2))))
                .containsExactly(second, fourth);
        assertCount(read(stores -> stores.prints().count(new PrintStore.Query(null, null, null, null, null, 1, 2))))
                .as("a count is of all pages")
                .isEqualTo(4);
    }

    private static PrintStore.Query search(String text) {
        return new PrintStore.Query(null, null, null, null, text, 0, 10);
    }

    private void assertFinds(PrintStore.Query query, Print... prints) {
        assertList(read(stores -> stores.prints().list(query))).as("%s", query).containsExactly(prints);
        assertCount(read(stores -> stores.prints().count(query)))
                .as("%s", query)
                .isEqualTo(prints.length);
    }

    @Test
    void howFarAPrinterIsCountedIsKept() {
        Print print = add(left, "a", NOON, null);
        CountedUpTo full = new CountedUpTo(new HighWater(3, 12_345.678901), print.id(), 0.1);
        CountedUpTo bare = new CountedUpTo(new HighWater(0, -5), null, null);
        assertOptional(read(stores -> stores.prints().countedUpTo(left))).isEmpty();

        for (CountedUpTo mark : List.of(full, bare, full)) {
            write(stores -> {
                stores.prints().putCountedUpTo(left, mark);
                return true;
            });
            assertOptional(read(stores -> stores.prints().countedUpTo(left))).contains(mark);
        }
        assertOptional(read(stores -> stores.prints().countedUpTo(right))).isEmpty();
    }

    @Test
    void whatAPrinterLastShowedIsKept() {
        LastShown part = new LastShown("part.gcode", Duration.ofMillis(61_234));
        assertOptional(read(stores -> stores.prints().lastShown(left))).isEmpty();

        for (LastShown shown : List.of(LastShown.NOTHING, part, LastShown.NOTHING)) {
            write(stores -> {
                stores.prints().putLastShown(left, shown);
                return true;
            });
            assertOptional(read(stores -> stores.prints().lastShown(left))).contains(shown);
        }
        assertOptional(read(stores -> stores.prints().lastShown(right))).isEmpty();
    }
}
