package org.printyard.engine.moving;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Fault;
import org.printyard.domain.moving.Movers;
import org.printyard.domain.moving.MovingRefusal;
import org.printyard.domain.moving.UnreadableSource;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.moving.MovingIn.Shown;
import org.printyard.engine.moving.MovingIn.Wish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Imports, one at a time, in the background; the last of them are kept with their reports, in memory.
public final class ImportDesk implements AutoCloseable {
    /// Imports that are kept, running ones included.
    public static final int KEPT = 16;

    /// Dry runs whose rows are kept, so that they can still be done. Each may hold tens of megabytes.
    public static final int SHOWN_KEPT = 2;

    /// Imports that may wait for the one that runs.
    private static final int WAITING = 4;

    /// How long a request waits for its import, which is mostly enough: then it gets the report at once.
    private static final long PATIENCE_SECONDS = 5;

    private static final Logger log = LoggerFactory.getLogger(ImportDesk.class);

    public enum State {
        /// Waits for others.
        WAITING,
        /// A running program is being asked.
        READING,
        /// Is being written.
        SAVING,
        /// A dry run is done; it can be committed.
        SHOWN,
        DONE,
        /// Refused; nothing was changed.
        REFUSED,
        CANCELLED;

        public boolean isOver() {
            return switch (this) {
                case WAITING, READING, SAVING -> false;
                case SHOWN, DONE, REFUSED, CANCELLED -> true;
            };
        }
    }

    /// How an import is.
    ///
    /// @param report null until there is one
    /// @param code why it was refused; null if it was not
    /// @param faults of an import that was refused for them
    public record Status(
            long id,
            State state,
            boolean dryRun,
            boolean committable,
            int done,
            int total,
            @Nullable Report report,
            @Nullable String code,
            @Nullable String message,
            List<Fault> faults,
            int leftOut) {}

    /// @param skipInvalid to bring in what is good although some rows are not
    public record Options(boolean dryRun, boolean skipInvalid) {}

    /// Thrown through whatever is being done.
    private static final class Stopped extends RuntimeException {}

    private final Database database;
    private final MovingIn movingIn;
    private final Movers movers;
    private final ThreadPoolExecutor worker;
    private final Semaphore reading = new Semaphore(1);
    private final Map<Long, Job> jobs = new LinkedHashMap<>();
    private long last;

    public ImportDesk(Database database, MovingIn movingIn, Movers movers) {
        this.database = database;
        this.movingIn = movingIn;
        this.movers = movers;
        // No thread until the first import, and none for long after the last.
        worker = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> Thread.ofPlatform()
                        .daemon()
                        .name("imports")
                        .unstarted(task));
        worker.allowCoreThreadTimeOut(true);
    }

    private static final class Job {
        private final long id;
        private final Options options;
        private final CountDownLatch over = new CountDownLatch(1);
        private State state = State.WAITING;
        private volatile boolean cancelled;
        private volatile int done;
        private volatile int total;
        private @Nullable Wish wish;
        private @Nullable Consignment consignment;
        private @Nullable Shown shown;
        private @Nullable Report report;
        private @Nullable String code;
        private @Nullable String message;
        private List<Fault> faults = List.of();
        private int leftOut;

        Job(long id, Options options) {
            this.id = id;
            this.options = options;
        }

        void at(int now, int all) {
            if (cancelled) {
                throw new Stopped();
            }
            done = now;
            total = all;
        }

        synchronized void become(State next) {
            if (!state.isOver()) {
                state = next;
            }
        }

        synchronized void end(State last, @Nullable String why, @Nullable String sentence) {
            if (!state.isOver()) {
                code = why;
                message = sentence;
                state = last;
                over.countDown();
            }
        }

        synchronized Status status() {
            return new Status(
                    id,
                    state,
                    options.dryRun(),
                    state == State.SHOWN && shown != null,
                    done,
                    total,
                    report,
                    code,
                    message,
                    faults,
                    leftOut);
        }
    }

    /// What it can read.
    public Movers movers() {
        return movers;
    }

    /// Reads a file on the caller's thread, as it arrives, and plans or does what is in it.
    ///
    /// @throws UnreadableSource if it cannot be read
    public Outcome<Status, MovingRefusal> upload(InputStream content, Movers.Terms terms, Options options, Actor by) {
        if (!reading.tryAcquire()) {
            return Outcome.refused(new MovingRefusal.Busy());
        }
        Consignment consignment;
        try {
            consignment = movers.read(content, terms);
        } finally {
            reading.release();
        }
        return start(consignment, options, by, _ -> consignment);
    }

    /// Asks a running program in the background.
    public Outcome<Status, MovingRefusal> fetch(Movers.Address address, Movers.Terms terms, Options options, Actor by) {
        return start(null, options, by, job -> movers.fetch(address, terms, job::at));
    }

    private interface Reading {
        Consignment read(Job job);
    }

    private Outcome<Status, MovingRefusal> start(
            @Nullable Consignment known, Options options, Actor by, Reading reading) {
        Job job;
        synchronized (jobs) {
            job = new Job(++last, options);
            job.wish = new Wish(options.skipInvalid(), by);
            job.consignment = known;
        }
        return enqueue(job, () -> {
            job.become(State.READING);
            Consignment consignment = reading.read(job);
            job.consignment = consignment;
            plan(job, consignment);
        });
    }

    private Outcome<Status, MovingRefusal> enqueue(Job job, Runnable work) {
        try {
            worker.execute(() -> run(job, work));
        } catch (RejectedExecutionException e) {
            return Outcome.refused(new MovingRefusal.Busy());
        }
        keep(job);
        try {
            var _ = job.over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Outcome.done(job.status());
    }

    private void keep(Job job) {
        synchronized (jobs) {
            jobs.put(job.id, job);
            jobs.values().stream()
                    .filter(it -> it.status().state().isOver())
                    .limit(Math.max(0, jobs.size() - KEPT))
                    .toList()
                    .forEach(it -> jobs.remove(it.id));
            List<Job> shown = new ArrayList<>(
                    jobs.values().stream().filter(it -> it.shown != null).toList());
            while (shown.size() > SHOWN_KEPT) {
                forget(shown.removeFirst());
            }
        }
    }

    private static void forget(Job job) {
        synchronized (job) {
            job.shown = null;
            job.consignment = null;
        }
    }

    /// Whatever goes wrong, the import ends and says so.
    private void run(Job job, Runnable work) {
        try {
            if (job.cancelled) {
                throw new Stopped();
            }
            work.run();
        } catch (Stopped e) {
            forget(job);
            job.end(State.CANCELLED, null, null);
        } catch (UnreadableSource e) {
            forget(job);
            if (job.cancelled) {
                job.end(State.CANCELLED, null, null);
            } else {
                job.end(State.REFUSED, e.code(), e.getMessage());
            }
        } catch (StoreUnavailable e) {
            forget(job);
            job.end(State.REFUSED, "unavailable", "The database is not available; nothing was moved in");
        } catch (RuntimeException | Error e) {
            forget(job);
            log.error("an import broke off, and nothing was moved in", e);
            job.end(State.REFUSED, "internal", "The import broke off; nothing was moved in");
        }
    }

    private void plan(Job job, Consignment consignment) {
        Wish wish = wish(job);
        if (!job.options.dryRun()) {
            save(job, consignment, null, wish);
            return;
        }
        Outcome<Shown, MovingRefusal> outcome = database.read(stores -> MovingIn.look(stores, consignment, wish));
        switch (outcome) {
            case Outcome.Done<Shown, MovingRefusal>(var shown) -> {
                synchronized (job) {
                    job.shown = shown;
                    job.report = shown.report();
                }
                job.end(State.SHOWN, null, null);
                keep(job);
            }
            case Outcome.Refused<Shown, MovingRefusal>(var refusal) -> refuse(job, consignment, refusal);
        }
    }

    private static Wish wish(Job job) {
        Wish wish = job.wish;
        if (wish == null) {
            throw new IllegalStateException("import " + job.id + " is nobody's");
        }
        return wish;
    }

    private void save(Job job, Consignment consignment, @Nullable Plan shown, Wish wish) {
        job.become(State.SAVING);
        Outcome<Report, MovingRefusal> outcome =
                database.write(transaction -> movingIn.commit(transaction, consignment, shown, wish, job::at));
        switch (outcome) {
            case Outcome.Done<Report, MovingRefusal>(var report) -> {
                synchronized (job) {
                    job.report = report;
                }
                forget(job);
                job.end(State.DONE, null, null);
                log.info(
                        "moved in from {}: {} makers, {} filaments, {} spools",
                        report.source(),
                        report.makers().added(),
                        report.filaments().added(),
                        report.spools().added());
            }
            case Outcome.Refused<Report, MovingRefusal>(var refusal) -> refuse(job, consignment, refusal);
        }
    }

    private static void refuse(Job job, Consignment consignment, MovingRefusal refusal) {
        synchronized (job) {
            job.faults = consignment.faults();
            job.leftOut = consignment.faultCount();
        }
        forget(job);
        job.end(State.REFUSED, refusal.code(), refusal.sentence());
    }

    /// Does what a dry run has shown, if it is still the same.
    public Outcome<Status, MovingRefusal> commit(long id, Actor by) {
        Job shown;
        Consignment consignment;
        Plan plan;
        synchronized (jobs) {
            shown = jobs.get(id);
            if (shown == null) {
                return Outcome.refused(new MovingRefusal.Missing());
            }
            synchronized (shown) {
                if (shown.shown == null || shown.consignment == null) {
                    return Outcome.refused(new MovingRefusal.NotShown());
                }
                consignment = shown.consignment;
                plan = shown.shown.plan();
            }
            last++;
        }
        Job job = new Job(last, new Options(false, shown.options.skipInvalid()));
        Wish wish = new Wish(shown.options.skipInvalid(), by);
        job.wish = wish;
        Outcome<Status, MovingRefusal> outcome = enqueue(job, () -> save(job, consignment, plan, wish));
        if (outcome instanceof Outcome.Done) {
            forget(shown);
        }
        return outcome;
    }

    /// Newest first.
    public List<Status> list() {
        synchronized (jobs) {
            return jobs.values().stream().map(Job::status).toList().reversed();
        }
    }

    public Optional<Status> find(long id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id)).map(Job::status);
        }
    }

    /// Stops it at its next row; one that is done is forgotten.
    public Outcome<Long, MovingRefusal> cancel(long id) {
        synchronized (jobs) {
            Job job = jobs.get(id);
            if (job == null) {
                return Outcome.refused(new MovingRefusal.Missing());
            }
            job.cancelled = true;
            forgetIfOver(job);
            return Outcome.done(id);
        }
    }

    private void forgetIfOver(Job job) {
        if (job.status().state().isOver()) {
            jobs.remove(job.id);
        }
    }

    /// Ends what runs: what was not committed did not happen.
    @Override
    public void close() {
        synchronized (jobs) {
            jobs.values().forEach(job -> job.cancelled = true);
        }
        worker.shutdownNow();
    }
}
