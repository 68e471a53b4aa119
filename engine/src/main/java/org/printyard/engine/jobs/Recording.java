package org.printyard.engine.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.fleet.FleetEvent;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Reading.Running;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.jobs.CountedUpTo;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobEvent;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.jobs.LastShown;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;
import org.printyard.engine.inventory.Consumptions;

/// Writes down what a printer does: each step is one transaction, together with up to where its filament is counted.
final class Recording {
    /// Filament that went through a tool.
    ///
    /// @param spool null if nobody said which is loaded
    record Counted(int tool, @Nullable SpoolId spool, long micrometres) {}

    private static final Set<Job.State> BEGINNING = Set.of(Job.State.CLAIMED, Job.State.STARTING, Job.State.HELD);

    private final Database database;
    private final Consumptions consumptions;
    private final InstantSource clock;

    Recording(Database database, Consumptions consumptions, InstantSource clock) {
        this.database = database;
        this.consumptions = consumptions;
        this.clock = clock;
    }

    /// A print that runs on a printer, or ran while nobody looked.
    Print begin(Printer printer, Running running) {
        return database.<Print, JobRefusal>write(transaction -> {
                    Optional<Print> begun = transaction
                            .prints()
                            .findRunning(printer.id())
                            .filter(it -> it.origin().remoteName().equals(running.file()));
                    if (begun.isPresent()) {
                        // It was written down a moment ago, though nobody said so.
                        return Outcome.done(begun.get());
                    }
                    Instant now = Moment.now(clock);
                    Optional<Job> job = jobOf(transaction, printer.id(), running.file());
                    Print.Origin origin = job.map(it -> new Print.Origin(
                                    running.file(),
                                    it.id(),
                                    it.wish().file(),
                                    it.wish().content(),
                                    it.wish().plate()))
                            .orElseGet(() -> new Print.Origin(running.file(), null, null, null, 1));
                    String name = job.map(it -> it.wish().name()).orElseGet(() -> lastOf(running.file()));
                    Print.Course course = new Print.Course(
                            now.minus(running.total().truncatedTo(ChronoUnit.MILLIS)),
                            null,
                            null,
                            running.printing(),
                            running.total(),
                            running.progress() == null ? 0 : running.progress(),
                            null);
                    Print print = transaction
                            .prints()
                            .add(id -> new Print(new PrintId(id), printer.id(), name, origin, course, List.of()));
                    job.ifPresent(it -> put(transaction, it.printing(print.id())));
                    soilPlate(transaction, printer.id());
                    transaction.publish(new JobEvent.PrintBegan(print.id(), printer.id()));
                    return Outcome.done(print);
                })
                .get();
    }

    /// At the end once more: somebody may have said that it is clear before the hub saw that the print goes on.
    private static void soilPlate(Transaction transaction, PrinterId printer) {
        transaction.printers().lock(printer).ifPresent(it -> {
            if (it.plateClear() && !it.terms().autoClear()) {
                transaction.printers().put(it.withPlateClear(false));
                transaction.publish(new FleetEvent.PrinterChanged(FleetEvent.Kind.UPDATED, it.id()));
            }
        });
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static Optional<Job> jobOf(Transaction transaction, PrinterId printer, String remoteName) {
        return transaction.jobs().list(BEGINNING).stream()
                .filter(job -> isOf(job, printer, remoteName))
                .findFirst()
                .flatMap(job -> transaction.jobs().lock(job.id()))
                .filter(job -> BEGINNING.contains(job.state()));
    }

    private static boolean isOf(Job job, PrinterId printer, String remoteName) {
        Job.Attempt attempt = job.attempt();
        return attempt != null
                && attempt.printer().equals(printer)
                && attempt.remoteName().equals(remoteName);
    }

    private static void put(Transaction transaction, Job job) {
        transaction.jobs().put(job);
        transaction.publish(new JobEvent.JobChanged(JobEvent.Kind.UPDATED, job.id()));
    }

    /// Books what was counted, exactly once: if the books are at `next` already, it was done before.
    ///
    /// @param id of the print that took it; null if none was running
    /// @param course how it goes now; null if none was running
    /// @param expected up to where the books were; null if nothing was counted before
    /// @param isOurs false if somebody else tells the stock what this printer uses
    /// @return the print as it is now
    /// @throws IllegalStateException if somebody else has counted this printer meanwhile
    Optional<Print> count(
            Printer printer,
            @Nullable PrintId id,
            Print.@Nullable Course course,
            @Nullable CountedUpTo expected,
            CountedUpTo next,
            List<Counted> counted,
            boolean isOurs) {
        return database.<Optional<Print>, JobRefusal>write(transaction -> {
                    CountedUpTo there =
                            transaction.prints().countedUpTo(printer.id()).orElse(null);
                    Optional<Print> print = Optional.ofNullable(id)
                            .flatMap(it -> transaction.prints().lock(it));
                    if (next.equals(there)) {
                        return Outcome.done(print);
                    }
                    if (there != null && !there.equals(expected)) {
                        throw new IllegalStateException("somebody else counts printer " + printer.slug());
                    }
                    Actor by = new Actor(null, printer.terms().name(), "printer", null);
                    Optional<Print> changed = print.map(it -> {
                        Print.Course is = it.course();
                        Print now = it.with(course == null || !is.isRunning() ? is : course)
                                .with(booked(transaction, it, counted, isOurs, by));
                        transaction.prints().put(now);
                        transaction.publish(new JobEvent.PrintChanged(it.id(), it.printer()));
                        return now;
                    });
                    if (changed.isEmpty() && isOurs) {
                        counted.forEach(part -> bookOutside(transaction, printer, part, by));
                    }
                    transaction.prints().putCountedUpTo(printer.id(), next);
                    return Outcome.done(changed);
                })
                .get();
    }

    private List<Print.Use> booked(
            Transaction transaction, Print print, List<Counted> counted, boolean isOurs, Actor by) {
        List<Print.Use> uses = new ArrayList<>(print.uses());
        counted.forEach(part -> add(transaction, print.name(), uses, part, isOurs, by));
        return uses;
    }

    private void add(
            Transaction transaction, String name, List<Print.Use> uses, Counted part, boolean isOurs, Actor by) {
        SpoolId spool = part.spool();
        Optional<FilamentStock> stock = stockOf(transaction, spool);
        if (spool == null || stock.isEmpty()) {
            addToNobody(uses, part);
            return;
        }
        Millimetres length = new Millimetres(part.micrometres());
        Grams mass = mass(stock.get(), part.micrometres());
        int last = lastOf(uses, part.tool());
        Print.Use before = last < 0 ? null : uses.get(last);
        if (before != null && (!spool.equals(before.spool()) || isOurs != (before.consumption() != null))) {
            before = null;
        }
        if (before != null && !isOurs) {
            uses.set(last, more(before, length, mass, null));
            return;
        }
        Print.Use fresh = new Print.Use(part.tool(), spool, new Millimetres(0), null, null, null);
        if (!isOurs) {
            uses.add(more(fresh, length, mass, null));
            return;
        }
        if (before != null && before.consumption() != null) {
            ConsumptionId going = before.consumption();
            Outcome<Consumption, StockRefusal> grown =
                    transaction.attempt(() -> consumptions.grow(transaction, going, spool, mass, length, by));
            if (grown instanceof Outcome.Done<Consumption, StockRefusal>(var consumption)) {
                uses.set(last, more(before, length, mass, consumption));
                return;
            }
            // Somebody has taken it away, or made it another filament's: what comes from now on is a use of its own.
        }
        Outcome<Consumption, StockRefusal> begun =
                transaction.attempt(() -> consumptions.begin(transaction, spool, details(mass, length, name), by));
        if (begun instanceof Outcome.Done<Consumption, StockRefusal>(var consumption)) {
            uses.add(more(fresh, length, mass, consumption));
        } else {
            addToNobody(uses, part);
        }
    }

    /// @param consumption null if it is not booked
    private static Print.Use more(Print.Use use, Millimetres length, Grams mass, @Nullable Consumption consumption) {
        return new Print.Use(
                use.tool(),
                use.spool(),
                new Millimetres(use.length().micrometres() + length.micrometres()),
                use.mass() == null ? mass : use.mass().plus(mass),
                consumption == null ? null : consumption.cost(),
                consumption == null ? null : consumption.id());
    }

    private static void addToNobody(List<Print.Use> uses, Counted part) {
        int last = lastOf(uses, part.tool());
        if (last >= 0 && uses.get(last).spool() == null) {
            long before = uses.get(last).length().micrometres();
            Millimetres all = new Millimetres(before + part.micrometres());
            uses.set(last, new Print.Use(part.tool(), null, all, null, null, null));
        } else {
            Millimetres length = new Millimetres(part.micrometres());
            uses.add(new Print.Use(part.tool(), null, length, null, null, null));
        }
    }

    /// @return negative if there is none
    private static int lastOf(List<Print.Use> uses, int tool) {
        int last = uses.size() - 1;
        while (last >= 0 && uses.get(last).tool() != tool) {
            last--;
        }
        return last;
    }

    private static Optional<FilamentStock> stockOf(Transaction transaction, @Nullable SpoolId spool) {
        return Optional.ofNullable(spool)
                .flatMap(it -> transaction.spools().find(it))
                .map(Spool::filament)
                .flatMap(it -> transaction.filaments().find(it));
    }

    private static Grams mass(FilamentStock stock, long micrometres) {
        return stock.filament().spec().physics().weightOf(micrometres / 1_000.0).orElse(Grams.ZERO);
    }

    private static Consumption.Details details(Grams mass, Millimetres length, String name) {
        return new Consumption.Details(mass, length, name, Consumption.Kind.SUCCESS, null);
    }

    /// Filament that was pushed through by hand, to load or to clean.
    private void bookOutside(Transaction transaction, Printer printer, Counted part, Actor by) {
        SpoolId spool = part.spool();
        Optional<FilamentStock> stock = stockOf(transaction, spool);
        if (spool != null && stock.isPresent()) {
            Consumption.Details details = new Consumption.Details(
                    mass(stock.get(), part.micrometres()),
                    new Millimetres(part.micrometres()),
                    null,
                    Consumption.Kind.MANUAL,
                    "outside a print on " + printer.terms().name());
            Outcome<Consumption, StockRefusal> unused =
                    transaction.attempt(() -> consumptions.begin(transaction, spool, details, by));
        }
    }

    void saw(PrinterId printer, LastShown shown) {
        database.<LastShown, JobRefusal>write(transaction -> {
            transaction.prints().putLastShown(printer, shown);
            return Outcome.done(shown);
        });
    }

    /// @param reason null if it ended well
    /// @param shown by the printer for it
    Print end(PrintId id, Print.Result result, Print.Course last, @Nullable String reason, LastShown shown, Actor by) {
        return database.<Print, JobRefusal>write(transaction -> {
                    Print print = transaction.prints().lock(id).orElseThrow();
                    if (!print.course().isRunning()) {
                        return Outcome.done(print);
                    }
                    Print ended = print.with(new Print.Course(
                            print.course().startedAt(),
                            Moment.now(clock),
                            result,
                            last.printing(),
                            last.total(),
                            result == Print.Result.COMPLETED ? 1 : last.progress(),
                            reason));
                    transaction.prints().put(ended);
                    transaction.prints().putLastShown(print.printer(), shown);
                    soilPlate(transaction, print.printer());
                    if (result == Print.Result.FAILED || result == Print.Result.CANCELLED) {
                        markFailed(transaction, ended, by);
                    }
                    if (print.origin().job() != null) {
                        transaction
                                .jobs()
                                .lock(print.origin().job())
                                .filter(job -> job.state() == Job.State.PRINTING)
                                .ifPresent(job -> put(transaction, job.with(stateAfter(result), reason)));
                    }
                    transaction.publish(new JobEvent.PrintEnded(id, print.printer(), result));
                    return Outcome.done(ended);
                })
                .get();
    }

    private static Job.State stateAfter(Print.Result result) {
        return switch (result) {
            case COMPLETED -> Job.State.DONE;
            case CANCELLED -> Job.State.CANCELLED;
            case FAILED, LOST -> Job.State.FAILED;
        };
    }

    /// What was used was used; only the books say that nothing came of it.
    private void markFailed(Transaction transaction, Print print, Actor by) {
        Consumptions.Edit edit = new Consumptions.Edit(
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.to(Consumption.Kind.FAILED),
                Change.keep());
        for (Print.Use use : print.uses()) {
            if (use.consumption() != null) {
                consumptions.edit(transaction, use.consumption(), edit, by);
            }
        }
    }

    /// Whether somebody waits to hear of a file's print, which may be over already.
    boolean isAwaited(PrinterId printer, String remoteName) {
        return database.<Boolean>read(
                stores -> stores.jobs().list(BEGINNING).stream().anyMatch(job -> isOf(job, printer, remoteName)));
    }

    static Print.Course course(Print print, Running running) {
        Print.Course was = print.course();
        return new Print.Course(
                was.startedAt(),
                null,
                null,
                longer(was.printing(), running.printing()),
                longer(was.total(), running.total()),
                running.progress() == null ? was.progress() : Math.clamp(running.progress(), 0.0, 1.0),
                null);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
