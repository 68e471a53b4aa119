package org.printyard.engine.jobs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.fleet.FleetEvent;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.Job.State;
import org.printyard.domain.jobs.JobEvent;
import org.printyard.domain.jobs.JobEvent.Kind;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.jobs.JobRefusal.Missing;
import org.printyard.domain.jobs.JobRefusal.NotNow;
import org.printyard.domain.jobs.JobRefusal.NotPrintable;
import org.printyard.domain.jobs.JobRefusal.NotTheQueue;
import org.printyard.domain.jobs.JobRefusal.Noun;
import org.printyard.domain.jobs.JobRefusal.TooMany;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Wishing for prints, and taking wishes back. Each use case is to be done in one transaction.
public final class Queue {
    /// Of all jobs that are not over: a month of a large farm.
    public static final int LIMIT = 10_000;

    /// Of one wish.
    public static final int COPIES = 100;

    /// Those that a printer has or may have.
    static final Set<State> BUSY = EnumSet.of(State.CLAIMED, State.STARTING, State.PRINTING);

    /// Those beside which a printer may have no other one.
    static final Set<State> HOLDING = EnumSet.of(State.CLAIMED, State.STARTING, State.PRINTING, State.HELD);

    private final Printables printables;
    private final InstantSource clock;

    public Queue(Printables printables, InstantSource clock) {
        this.printables = printables;
        this.clock = clock;
    }

    /// Everything that is not over, in the order of the queue.
    public List<Job> list(Stores stores) {
        return stores.jobs().list(State.OPEN);
    }

    /// @return one job for each copy
    public Outcome<List<Job>, JobRefusal> add(Transaction transaction, Job.Wish wish, int copies, Actor by) {
        Optional<JobRefusal> flaw = flaw(transaction, wish);
        if (flaw.isPresent()) {
            return Outcome.refused(flaw.get());
        }
        if (transaction.jobs().count(State.OPEN) + copies > LIMIT) {
            return Outcome.refused(new TooMany(LIMIT));
        }
        Instant now = Moment.now(clock);
        List<Job> added = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            long position = transaction.jobs().nextPosition();
            Job job = transaction
                    .jobs()
                    .add(id -> new Job(new JobId(id), wish, State.WAITING, position, null, null, null, now, by));
            transaction.publish(new JobEvent.JobChanged(Kind.ADDED, job.id()));
            added.add(job);
        }
        return Outcome.done(List.copyOf(added));
    }

    private Optional<JobRefusal> flaw(Transaction transaction, Job.Wish wish) {
        if (wish.printer() != null
                && transaction.printers().find(wish.printer()).isEmpty()) {
            return Optional.of(new Missing(Noun.PRINTER));
        }
        return printables.find(transaction, wish).isPresent()
                ? Optional.empty()
                : Optional.of(new NotPrintable("There is no such plate in the file, or nothing a printer could print"));
    }

    /// As somebody means it who presses "upload and print" for a printer: if it is ready and nobody waits for it, they
    /// say with that, too, that its plate is clear; else it waits its turn.
    public Outcome<Job, JobRefusal> printNow(Transaction transaction, Job.Wish wish, boolean isReady, Actor by) {
        PrinterId printer = wish.printer();
        boolean isFree = isFree(transaction, printer);
        return add(transaction, wish, 1, by).map(jobs -> {
            if (isReady && isFree && printer != null) {
                transaction
                        .printers()
                        .lock(printer)
                        .filter(it -> !it.plateClear())
                        .map(it -> it.withPlateClear(true))
                        .ifPresent(it -> put(transaction, it));
            }
            return jobs.getFirst();
        });
    }

    /// As somebody means it who begins a print anew that they have just given up: before all that waits.
    public Outcome<Job, JobRefusal> printNext(Transaction transaction, Job.Wish wish, Actor by) {
        return add(transaction, wish, 1, by).map(List::getFirst).then(job -> reorder(transaction, List.of(job.id()))
                .map(_ -> job));
    }

    /// True if nothing that was wished for stands before a new wish for this printer.
    static boolean isFree(Stores stores, @Nullable PrinterId printer) {
        return stores.jobs().list(State.OPEN).stream().noneMatch(job -> isFor(job, printer));
    }

    private static boolean isFor(Job job, @Nullable PrinterId printer) {
        PrinterId has = job.printer();
        return has != null && has.equals(printer);
    }

    private static void put(Transaction transaction, Printer printer) {
        transaction.printers().put(printer);
        transaction.publish(new FleetEvent.PrinterChanged(FleetEvent.Kind.UPDATED, printer.id()));
    }

    /// Changes what a waiting job wishes for.
    public Outcome<Job, JobRefusal> edit(Transaction transaction, JobId id, UnaryOperator<Job.Wish> change) {
        return change(transaction, id, EnumSet.of(State.WAITING, State.HELD), job -> {
            Job.Wish wish = change.apply(job.wish());
            // That its printer was removed meanwhile is no reason not to change the rest.
            boolean isSamePrinter = Objects.equals(wish.printer(), job.wish().printer());
            Optional<JobRefusal> flaw = flaw(transaction, wish).filter(it -> !(isSamePrinter && it instanceof Missing));
            return flaw.isPresent() ? Outcome.refused(flaw.get()) : Outcome.done(job.with(wish));
        });
    }

    /// Lets a job that was held try again: somebody has looked, and it has not begun.
    public Outcome<Job, JobRefusal> release(Transaction transaction, JobId id) {
        return change(
                transaction, id, EnumSet.of(State.HELD), job -> Outcome.done(job.with(State.WAITING, job.trouble())));
    }

    /// Takes back a job that does not print yet.
    public Outcome<Job, JobRefusal> cancel(Transaction transaction, JobId id) {
        return change(
                transaction,
                id,
                EnumSet.of(State.WAITING, State.CLAIMED, State.HELD),
                job -> Outcome.done(job.with(State.CANCELLED, null)));
    }

    private interface Act {
        Outcome<Job, JobRefusal> on(Job job);
    }

    private static Outcome<Job, JobRefusal> change(Transaction transaction, JobId id, Set<State> states, Act act) {
        Optional<Job> found = transaction.jobs().lock(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.JOB));
        }
        if (!states.contains(found.get().state())) {
            return Outcome.refused(new NotNow(found.get().state()));
        }
        return act.on(found.get()).map(job -> {
            transaction.jobs().put(job);
            transaction.publish(new JobEvent.JobChanged(Kind.UPDATED, id));
            return job;
        });
    }

    /// Puts waiting jobs into another order. Those that are not named keep their places behind the others.
    public Outcome<List<Job>, JobRefusal> reorder(Transaction transaction, List<JobId> order) {
        transaction.takeTurns("queue");
        List<Job> waiting = transaction.jobs().list(EnumSet.of(State.WAITING, State.HELD));
        Map<JobId, Job> left = new LinkedHashMap<>();
        waiting.forEach(job -> left.put(job.id(), job));
        List<Job> sorted = new ArrayList<>();
        for (JobId id : order) {
            Job job = left.remove(id);
            if (job == null) {
                return Outcome.refused(new NotTheQueue());
            }
            sorted.add(job);
        }
        sorted.addAll(left.values());
        List<Long> places = waiting.stream().map(Job::position).sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            long place = places.get(i);
            if (sorted.get(i).position() != place) {
                transaction.jobs().lock(sorted.get(i).id()).ifPresent(job -> transaction
                        .jobs()
                        .put(job.at(place)));
            }
        }
        transaction.publish(new JobEvent.QueueReordered());
        return Outcome.done(list(transaction));
    }

    /// Wishes for a print again, on the same printer.
    public Outcome<Job, JobRefusal> reprint(Transaction transaction, PrintId id, Actor by) {
        return wishOf(transaction, id)
                .then(wish -> add(transaction, wish, 1, by))
                .map(List::getFirst);
    }

    /// What a wish for the same print again would be, on the same printer.
    public Outcome<Job.Wish, JobRefusal> wishOf(Stores stores, PrintId id) {
        Optional<Print> print = stores.prints().find(id);
        if (print.isEmpty()) {
            return Outcome.refused(new Missing(Noun.PRINT));
        }
        Print.Origin origin = print.get().origin();
        if (origin.file() == null || origin.content() == null) {
            return Outcome.refused(new NotPrintable("Its file is not in the library"));
        }
        return Outcome.done(new Job.Wish(
                origin.file(),
                origin.content(),
                print.get().name(),
                origin.plate(),
                print.get().printer(),
                null,
                false,
                false));
    }
}
