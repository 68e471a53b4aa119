package org.printyard.storage.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.CommitWatch;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of a SQLite database.
///
/// SQLite has room for one writer, and a durable commit waits for the disk. So one thread takes all the writes that
/// are waiting, does each in a savepoint of its own, and commits them together: a hundred writers wait for one flush
/// instead of a hundred. A write is acknowledged after that flush, never before.
///
/// The thread owns the connection. If the disk is full or the file is gone, everybody in the group is told so, the
/// connection is opened anew for the next group, and all is well as soon as the disk is.
final class GroupCommit implements AutoCloseable {
    /// Writes that may wait; one more is refused, because it would wait longer than its client does.
    static final int QUEUE = 20_000;

    /// Writes in one commit: at some 50 µs each, the first one waits 25 ms for the last.
    static final int GROUP = 512;

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    interface Opener {
        SqliteConnection open();
    }

    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Opener opener;
    private final Listener listener;
    private final Runnable committed;
    private final CommitWatch watch;
    private final Thread thread;
    private volatile boolean closing;
    private @Nullable SqliteConnection connection;

    /// @param committed called after each commit, before anybody is told of it
    /// @param told called on the writer's thread with what was published, in the order of commits; quick
    GroupCommit(Opener opener, Runnable committed, Consumer<List<Event>> told, CommitWatch watch) {
        this.watch = watch;
        this.opener = opener;
        this.committed = committed;
        listener = new Listener(told);
        connection = opener.open();
        thread = Thread.ofPlatform().name("sqlite-writer").start(this::loop);
    }

    <T, R extends Refusal> Outcome<T, R> write(Function<Transaction, Outcome<T, R>> work) {
        Job<Outcome<T, R>> job = new Job<>(work::apply);
        if (closing || !queue.offer(job)) {
            throw new StoreUnavailable(closing ? "the hub is stopping" : "too many writes are waiting");
        }
        if (closing && queue.remove(job)) {
            // It may be behind the last look at the queue, where nobody would ever answer.
            throw new StoreUnavailable("the hub is stopping");
        }
        return Waiting.on(job.result);
    }

    int countWaiting() {
        return queue.size();
    }

    /// One write that waits for its turn, and then for its commit.
    private static final class Job<O extends Outcome<?, ?>> {
        private final Function<Transaction, O> work;
        private final CompletableFuture<O> result = new CompletableFuture<>();
        private @Nullable O outcome;
        private @Nullable RuntimeException failure;

        Job(Function<Transaction, O> work) {
            this.work = work;
        }

        void run(SqliteConnection connection) {
            connection.sql().command("SAVEPOINT job");
            int told = connection.stores().countEvents();
            boolean keep = false;
            try {
                O done = work.apply(connection.stores());
                outcome = done;
                keep = done instanceof Outcome.Done;
            } catch (SqlFailure e) {
                failure = SqliteConnection.isOutside(e)
                        ? new StoreUnavailable(
                                "the database cannot be written: " + e.reason().getMessage(), e)
                        : e;
            } catch (RuntimeException e) {
                failure = e;
            } finally {
                if (!keep) {
                    connection.stores().forgetEvents(told);
                    connection.sql().command("ROLLBACK TO job");
                }
                connection.sql().command("RELEASE job");
            }
        }

        void acknowledge() {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(outcome);
            }
        }
    }

    private void loop() {
        List<Job<?>> group = new ArrayList<>(GROUP);
        while (true) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                break;
            }
            if (group.getFirst() == STOP) {
                break;
            }
            commit(group);
            group.clear();
        }
        closeConnection();
    }

    private void commit(List<Job<?>> group) {
        try {
            SqliteConnection current = connection == null ? connection = opener.open() : connection;
            current.sql().command("BEGIN IMMEDIATE");
            group.getFirst().run(current);
            while (group.size() < GROUP && queue.peek() != STOP) {
                Job<?> next = queue.poll();
                if (next == null) {
                    break;
                }
                group.add(next);
                next.run(current);
            }
            long begun = watch.begin();
            current.sql().command("COMMIT");
            watch.committed(begun, group.size());
            committed.run();
            // Told first, as on PostgreSQL: who gets an answer finds the listeners informed.
            listener.tell(current.stores().takeEvents());
            group.forEach(Job::acknowledge);
        } catch (RuntimeException | Error e) {
            // Keeps the writer alive: whatever went wrong, nothing of this group was committed, and the next group
            // gets a fresh connection.
            abandon(group, e);
        }
    }

    private void abandon(List<Job<?>> group, Throwable reason) {
        StoreUnavailable answer =
                new StoreUnavailable("the database cannot be written: " + reason.getMessage(), reason);
        group.forEach(job -> job.result.completeExceptionally(answer));
        log.error("{} writes could not be committed: {}", group.size(), reason.getMessage());
        closeConnection();
    }

    /// What is broken may not even be closed: that must not stop the writer.
    private void closeConnection() {
        SqliteConnection last = connection;
        connection = null;
        try {
            if (last != null) {
                last.close();
            }
        } catch (StoreUnavailable e) {
            log.warn("{}", e.getMessage());
        }
    }

    /// Commits what is waiting, then stops.
    @Override
    public void close() {
        closing = true;
        Uninterruptibly.put(queue, STOP);
        Uninterruptibly.join(thread);
        for (Job<?> job = queue.poll(); job != null; job = queue.poll()) {
            job.result.completeExceptionally(new StoreUnavailable("the hub is stopping"));
        }
    }

    private static final Job<?> STOP = new Job<>(_ -> {
        throw new IllegalStateException("never run");
    });
}
