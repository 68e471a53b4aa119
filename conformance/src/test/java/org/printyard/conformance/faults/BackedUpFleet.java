package org.printyard.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.Refusal;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.SealedSecret;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.HighWater;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.jobs.CountedUpTo;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.LastShown;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.jobs.PrintStore;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Consumptions;
import org.printyard.engine.inventory.Filaments;

/// All that a database says of printers, jobs and prints.
record BackedUpFleet(
        List<Printer> printers,
        Map<PrinterId, Map<Integer, SpoolId>> loaded,
        List<Job> jobs,
        List<Print> prints,
        Optional<CountedUpTo> counted,
        Optional<LastShown> shown) {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Actor ANNA = new Actor(null, "anna", "test", null);
    private static final PrintStore.Query EVERYTHING = new PrintStore.Query(null, null, null, null, null, 0, 10);

    static BackedUpFleet of(Database database) {
        return database.read(stores -> {
            List<Printer> printers = stores.printers().list();
            return new BackedUpFleet(
                    printers,
                    stores.printers().loaded(),
                    stores.jobs().list(EnumSet.allOf(Job.State.class)),
                    stores.prints().list(EVERYTHING),
                    stores.prints().countedUpTo(printers.getFirst().id()),
                    stores.prints().lastShown(printers.getFirst().id()));
        });
    }

    /// A printer that prints, with a spool in it, a job that became the print and one that waits, and tombstones.
    static void fill(Database database) {
        Filaments.Draft draft =
                new Filaments.Draft("f", new MaterialId(1), new ColourId(1), null, null, null, Grams.of(1_000), null);
        Outcome<FilamentStock, StockRefusal> stock =
                database.write(stores -> new Filaments(() -> NOON).add(stores, draft, ANNA));
        SpoolId spool = stock.get().spools().getFirst().id();
        Consumption.Details details =
                new Consumption.Details(Grams.of(3), null, "benchy", Consumption.Kind.SUCCESS, null);
        Outcome<Consumption, StockRefusal> begun =
                database.write(stores -> new Consumptions(() -> NOON).begin(stores, spool, details, ANNA));
        Print.Use use = new Print.Use(
                2,
                spool,
                new Millimetres(1_234),
                Grams.of(3),
                new Money(5, "EUR"),
                begun.get().id());
        write(database, stores -> {
            PrinterId printer = addPrinter(stores, "left");
            stores.printers().remove(addPrinter(stores, "gone"), NOON);
            stores.printers().load(printer, 2, spool);
            Job job = addJob(stores, printer);
            addJob(stores, printer);
            Print print = addPrint(
                    stores, printer, job, List.of(use, new Print.Use(0, null, use.length(), null, null, null)));
            stores.jobs().put(job.printing(print.id()));
            stores.prints().putCountedUpTo(printer, new CountedUpTo(new HighWater(2, 12.5), print.id(), 0.25));
            stores.prints().putLastShown(printer, new LastShown("part.gcode", Duration.ofMillis(61_234)));
            stores.prints()
                    .remove(
                            addPrint(stores, new PrinterId(printer.value() + 1), job, List.of())
                                    .id(),
                            NOON);
            return true;
        });
    }

    /// What is made after a restore gets ids that nobody ever had.
    static void assertGoesOnCounting(Database database) {
        write(database, stores -> {
            PrinterId printer = addPrinter(stores, "next");
            assertThat(printer.value()).isEqualTo(3);
            assertThat(stores.printers().isSlugTaken("gone")).isTrue();
            Job job = addJob(stores, printer);
            assertThat(job.id().value()).isEqualTo(3);
            assertThat(addPrint(stores, printer, job, List.of()).id().value()).isEqualTo(3);
            return true;
        });
    }

    private static <T> T write(Database database, Function<Transaction, T> work) {
        Outcome<T, Refusal> outcome = database.write(stores -> Outcome.done(work.apply(stores)));
        return outcome.get();
    }

    private static PrinterId addPrinter(Transaction stores, String slug) {
        Printer.BuildVolume volume =
                new Printer.BuildVolume(new Millimetres(350_000), new Millimetres(350_000), new Millimetres(250_000));
        Printer.Terms terms = new Printer.Terms(
                "Left",
                Make.KLIPPER,
                "http://printer.local:7125",
                new SealedSecret("sealed"),
                "Voron",
                volume,
                List.of(new Millimetres(400), new Millimetres(600), new Millimetres(400)),
                true,
                false);
        return stores.printers()
                .add(id -> new Printer(new PrinterId(id), slug, terms, false, NOON))
                .id();
    }

    private static Job addJob(Transaction stores, PrinterId printer) {
        Job.Wish wish = new Job.Wish(
                new PrintFileId(7), new ContentHash("0a".repeat(32)), "benchy", 2, printer, NOON, true, true);
        Job.Attempt attempt =
                new Job.Attempt(printer, "job-1.gcode", NOON, new Job.Before("old.gcode", 12_345, 4_567L));
        long position = stores.jobs().nextPosition();
        return stores.jobs()
                .add(id -> new Job(new JobId(id), wish, Job.State.WAITING, position, attempt, null, "jam", NOON, ANNA));
    }

    private static Print addPrint(Transaction stores, PrinterId printer, Job job, List<Print.Use> uses) {
        Print.Origin origin = new Print.Origin(
                "job-1.gcode", job.id(), new PrintFileId(7), job.wish().content(), 2);
        Print.Course course =
                new Print.Course(NOON, null, null, Duration.ofMillis(12_345), Duration.ofHours(5), 0.375, null);
        return stores.prints().add(id -> new Print(new PrintId(id), printer, "Bénchy", origin, course, uses));
    }
}
