package org.printyard.engine.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.Job.State;
import org.printyard.domain.jobs.JobEvent;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.Moment;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt to begin a job: sends the file, writes down that it is about to begin, and tells the printer.
final class Start {
    /// @param failures in a row
    /// @param at when it may be tried again
    record Retry(int failures, Instant at) {}

    /// A printer that refuses so often is not going to change its mind.
    private static final int MOST_FAILURES = 3;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Start.class);

    private final Database database;
    private final Fleet fleet;
    private final Printables printables;
    private final InstantSource clock;
    private final Job job;
    private final Job.Attempt attempt;

    Start(Database database, Fleet fleet, Printables printables, InstantSource clock, Job job) {
        this.database = database;
        this.fleet = fleet;
        this.printables = printables;
        this.clock = clock;
        this.job = job;
        Job.Attempt known = job.attempt();
        if (known == null) {
            throw new IllegalArgumentException("not claimed: " + job);
        }
        this.attempt = known;
    }

    void run(Map<JobId, Retry> retries) {
        try {
            sweep();
            Optional<String> trouble = send();
            if (trouble.isEmpty()) {
                trouble = begin();
            }
            trouble.ifPresentOrElse(why -> failed(why, retries), () -> retries.remove(job.id()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (StoreUnavailable e) {
            // As it is written down is how it is found later.
            log.warn("Job {} was left as it was: {}", job.id().value(), e.getMessage());
        }
    }

    /// Removes what the last job left on the printer. If it cannot be, it stays.
    private void sweep() throws InterruptedException {
        Optional<Job.Attempt> last = database.read(
                stores -> stores.jobs().findLastOver(attempt.printer()).map(Job::attempt));
        if (last.isPresent()) {
            Outcome<PrinterId, FleetRefusal> removed = fleet.tell(
                    attempt.printer(),
                    Capability.UPLOAD,
                    link -> link.remove(last.get().remoteName()));
            removed.fold(_ -> true, refusal -> {
                log.debug("{} stays on its printer: {}", last.get().remoteName(), refusal);
                return false;
            });
        }
    }

    /// @return why it was not sent
    private Optional<String> send() throws InterruptedException {
        Optional<Printables.Sheet> sheet = database.read(stores -> printables.find(stores, job.wish()));
        Optional<PrinterLink.Content> content = sheet.flatMap(it -> printables.open(it.content()));
        if (sheet.isEmpty() || content.isEmpty()) {
            return Optional.of("Its file is no longer in the library");
        }
        String sha256 = sheet.get().content().hex();
        return trouble(fleet.tell(
                attempt.printer(),
                Capability.UPLOAD,
                link -> link.upload(attempt.remoteName(), sha256, content.get())));
    }

    /// @return why it was not begun; empty if it was, or if nobody knows
    private Optional<String> begin() throws InterruptedException {
        Optional<Snapshot> snapshot = fleet.board().find(attempt.printer());
        if (snapshot.isEmpty() || !snapshot.get().activity().isReady()) {
            return Optional.of("The printer was no longer ready when the file was there");
        }
        Job.Attempt sure = new Job.Attempt(
                attempt.printer(),
                attempt.remoteName(),
                Moment.now(clock),
                before(snapshot.get().reading()));
        Outcome<Job, JobRefusal> written = database.write(transaction -> {
            Optional<Job> now = transaction
                    .jobs()
                    .lock(job.id())
                    .filter(it -> it.state() == State.CLAIMED && attempt.equals(it.attempt()));
            if (now.isEmpty()) {
                return Outcome.refused(new JobRefusal.NotNow(State.CANCELLED));
            }
            Job begun = now.get().trying(State.STARTING, sure);
            transaction.jobs().put(begun);
            transaction.publish(new JobEvent.JobChanged(JobEvent.Kind.UPDATED, job.id()));
            return Outcome.done(begun);
        });
        if (written instanceof Outcome.Refused) {
            // Somebody has taken it back meanwhile.
            return Optional.empty();
        }
        Outcome<PrinterId, FleetRefusal> told =
                fleet.tell(attempt.printer(), Capability.START, link -> link.start(attempt.remoteName()));
        boolean isUnknown = told instanceof Outcome.Refused<PrinterId, FleetRefusal>(FleetRefusal refusal)
                && refusal instanceof FleetRefusal.Trouble trouble
                && trouble.kind() == PrinterTrouble.Kind.UNKNOWN;
        return isUnknown ? Optional.empty() : trouble(told);
    }

    private static Optional<String> trouble(Outcome<PrinterId, FleetRefusal> told) {
        return told.fold(_ -> Optional.empty(), refusal -> Optional.of(sentence(refusal)));
    }

    private static String sentence(FleetRefusal refusal) {
        return switch (refusal) {
            case FleetRefusal.NotConnected(var reason) -> "The printer is not connected: " + reason;
            case FleetRefusal.Trouble trouble -> "The printer refused: " + trouble.reason();
            case FleetRefusal.Unsupported(var capability) -> "The printer cannot " + capability.wireName();
            case FleetRefusal.MissingPrinter _ -> "The printer was removed";
            case FleetRefusal.MissingSpool _,
                    FleetRefusal.NoSuchTool _,
                    FleetRefusal.BadAddress _,
                    FleetRefusal.DoesNotAnswer _,
                    FleetRefusal.TooManyPrinters _,
                    FleetRefusal.InUse _,
                    FleetRefusal.NotNow _ -> "The printer is not ready";
        };
    }

    private void failed(String why, Map<JobId, Retry> retries) {
        Retry last = retries.get(job.id());
        int failures = last == null ? 1 : last.failures() + 1;
        Instant again = clock.instant().plus(FIRST_WAIT.multipliedBy(1L << (failures - 1)));
        retries.put(job.id(), new Retry(failures, again));
        State next = failures < MOST_FAILURES ? State.WAITING : State.HELD;
        put(database, job, EnumSet.of(State.CLAIMED, State.STARTING), it -> it.refused(next, why));
    }

    /// Only if it is still the same attempt, and has not come further.
    static void put(Database database, Job job, Set<State> from, UnaryOperator<Job> change) {
        database.<Job, JobRefusal>write(transaction -> {
            Optional<Job> now = transaction
                    .jobs()
                    .lock(job.id())
                    .filter(it -> from.contains(it.state()))
                    .filter(it -> isOne(it.attempt(), job.attempt()));
            if (now.isEmpty()) {
                return Outcome.refused(new JobRefusal.NotNow(job.state()));
            }
            Job changed = change.apply(now.get());
            transaction.jobs().put(changed);
            transaction.publish(new JobEvent.JobChanged(JobEvent.Kind.UPDATED, job.id()));
            return Outcome.done(changed);
        });
    }

    private static boolean isOne(Job.@Nullable Attempt a, Job.@Nullable Attempt b) {
        return a != null && b != null && a.remoteName().equals(b.remoteName());
    }

    static Job.Before before(Reading reading) {
        Reading.Running running = reading.running();
        Reading.Extrusion extrusion = reading.extrusion();
        return new Job.Before(
                running == null || running.file().isEmpty() ? null : running.file(),
                running == null ? 0 : running.total().toMillis(),
                extrusion == null ? null : Math.round(extrusion.millimetres() * 1000));
    }
}
