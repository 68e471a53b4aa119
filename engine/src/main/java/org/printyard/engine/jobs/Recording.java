package org.printyard.engine.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.jobs.CountedUpTo;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobEvent;
import org.printyard.domain.jobs.JobRefusal;
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
    record Counted(int tool, @Nullable SpoolId spool, double millimetres) {}

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
                    transaction.printers().lock(printer.id()).ifPresent(it -> {
                        if (it.plateClear() && !it.terms().autoClear()) {
                            transaction.printers().put(it.withPlateClear(false));
                            transaction.publish(new FleetEvent.PrinterChanged(FleetEvent.Kind.UPDATED, it.id()));
                        }
                    });
                    transaction.publish(new JobEvent.PrintBegan(print.id(), printer.id()));
                    return Outcome.done(print);
                })
                .get();
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
                        Print now = it.with(course == null ? it.course() : course)
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
        for (Counted part : counted) {
            int last = uses.size() - 1;
            while (last >= 0 && uses.get(last).tool() != part.tool()) {
                last--;
            }
            boolean goesOn = last >= 0 && Objects.equals(uses.get(last).spool(), part.spool());
            Print.Use before = goesOn
                    ? uses.get(last)
                    : new Print.Use(part.tool(), part.spool(), new Millimetres(0), null, null, null);
            Print.Use after = grown(transaction, print, before, part.millimetres(), isOurs, by);
            if (goesOn) {
                uses.set(last, after);
            } else {
                uses.add(after);
            }
        }
        return uses;
    }

    private Print.Use grown(
            Transaction transaction, Print print, Print.Use use, double more, boolean isOurs, Actor by) {
        Millimetres length = lengthOf(more);
        Millimetres all = new Millimetres(use.length().micrometres() + length.micrometres());
        Optional<FilamentStock> stock = Optional.ofNullable(use.spool())
                .flatMap(it -> transaction.spools().find(it))
                .map(Spool::filament)
                .flatMap(it -> transaction.filaments().find(it));
        if (use.spool() == null || stock.isEmpty()) {
            return new Print.Use(use.tool(), use.spool(), all, use.mass(), use.cost(), use.consumption());
        }
        Grams mass = stock.get().filament().spec().physics().weightOf(more).orElse(Grams.ZERO);
        Grams whole = use.mass() == null ? mass : use.mass().plus(mass);
        if (!isOurs) {
            return new Print.Use(use.tool(), use.spool(), all, whole, use.cost(), use.consumption());
        }
        Outcome<Consumption, StockRefusal> outcome = use.consumption() == null
                ? consumptions.begin(transaction, use.spool(), details(mass, length, print.name()), by)
                : consumptions.grow(transaction, use.consumption(), use.spool(), mass, length, by);
        return outcome.fold(
                consumption -> new Print.Use(use.tool(), use.spool(), all, whole, consumption.cost(), consumption.id()),
                // Somebody has taken the consumption or the spool away: what comes from now on is not theirs.
                _ -> new Print.Use(use.tool(), null, all, whole, use.cost(), null));
    }

    private static Consumption.Details details(Grams mass, Millimetres length, String name) {
        return new Consumption.Details(mass, length, name, Consumption.Kind.SUCCESS, null);
    }

    static Millimetres lengthOf(double millimetres) {
        return new Millimetres(Math.round(millimetres * 1000));
    }

    /// Filament that was pushed through by hand, to load or to clean.
    private void bookOutside(Transaction transaction, Printer printer, Counted part, Actor by) {
        SpoolId spool = part.spool();
        if (spool != null) {
            transaction
                    .spools()
                    .find(spool)
                    .flatMap(it -> transaction.filaments().find(it.filament()))
                    .flatMap(stock -> stock.filament().spec().physics().weightOf(part.millimetres()))
                    .ifPresent(mass -> consumptions.begin(
                            transaction,
                            spool,
                            new Consumption.Details(
                                    mass,
                                    lengthOf(part.millimetres()),
                                    null,
                                    Consumption.Kind.MANUAL,
                                    "outside a print on " + printer.terms().name()),
                            by));
        }
    }

    /// @param reason null if it ended well
    Print end(PrintId id, Print.Result result, Print.Course last, @Nullable String reason, Actor by) {
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
