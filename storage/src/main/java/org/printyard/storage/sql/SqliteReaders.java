package org.printyard.storage.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;

/// The readers of a SQLite database: a few platform threads with a connection each.
///
/// Not on the callers' virtual threads: SQLite is native code, which holds on to the carrier thread. A trivial task
/// waited 652 ms behind such calls, against 4 ms this way.
final class SqliteReaders implements AutoCloseable {
    /// Twice the cores of the smallest machine we run on: reads wait for memory more than for the disk.
    static final int THREADS = 4;

    /// Reads that may wait; one more is refused.
    private static final int QUEUE = 20_000;

    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final GroupCommit.Opener opener;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean closing;

    SqliteReaders(GroupCommit.Opener opener) {
        this.opener = opener;
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().name("sqlite-reader-" + i).daemon().start(this::loop));
        }
    }

    <T> T read(Function<Stores, T> work) {
        Job<T> job = new Job<>(work);
        if (closing || !queue.offer(job)) {
            throw new StoreUnavailable(closing ? "the hub is stopping" : "too many reads are waiting");
        }
        if (closing && queue.remove(job)) {
            // It may be behind the last look at the queue, where nobody would ever answer.
            throw new StoreUnavailable("the hub is stopping");
        }
        return Waiting.on(job.result);
    }

    int countBusy() {
        return busy.get();
    }

    private static final class Job<T> {
        private final Function<Stores, T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();

        Job(Function<Stores, T> work) {
            this.work = work;
        }

        /// @return false if the connection is to be closed: after a failure nobody knows what state it is in
        boolean run(SqliteConnection connection) {
            try {
                // One transaction, so that all the work's queries see the same moment.
                connection.sql().command("BEGIN");
                T value = work.apply(connection.stores());
                connection.sql().command("COMMIT");
                result.complete(value);
                return true;
            } catch (SqlFailure e) {
                result.completeExceptionally(
                        SqliteConnection.isOutside(e)
                                ? new StoreUnavailable("the database cannot be read: " + e.getMessage(), e)
                                : e);
                return false;
            } catch (RuntimeException | Error e) {
                // Keeps the reader alive; the caller is told.
                result.completeExceptionally(e);
                return false;
            }
        }
    }

    private void loop() {
        SqliteConnection connection = null;
        try {
            while (true) {
                Job<?> job = queue.take();
                connection = serve(job, connection);
            }
        } catch (InterruptedException e) {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private @Nullable SqliteConnection serve(Job<?> job, @Nullable SqliteConnection connection) {
        busy.incrementAndGet();
        try {
            SqliteConnection current = connection == null ? opener.open() : connection;
            if (job.run(current)) {
                return current;
            }
            current.close();
        } catch (RuntimeException | Error e) {
            // Keeps the reader alive: the database cannot be opened, or what is broken not be closed.
            job.result.completeExceptionally(e);
        } finally {
            busy.decrementAndGet();
        }
        return null;
    }

    @Override
    public void close() {
        closing = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            // Their connections must be closed before the writer's: the last one tidies the journal away.
            Uninterruptibly.join(thread);
        }
        for (Job<?> job = queue.poll(); job != null; job = queue.poll()) {
            job.result.completeExceptionally(new StoreUnavailable("the hub is stopping"));
        }
    }
}
