package org.printyard.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A database that can be exchanged for another one while the hub runs.
///
/// Whoever uses it holds a read lock; an exchange waits for them and holds the write lock. Nobody waits for an
/// exchange: until it is done everybody is told that the database is not available.
final class RestorableDatabase implements Database {
    /// What is under way at the longest; after that, the exchange is given up.
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(RestorableDatabase.class);

    private final Supplier<Database> open;
    private final StampedLock lock = new StampedLock();
    private final AtomicLong generation = new AtomicLong();
    private volatile boolean exchanging;

    /// Null while it is exchanged, and after an exchange that could not open what it had made.
    private volatile @Nullable Database current;

    RestorableDatabase(Supplier<Database> open) {
        this.open = open;
        current = open.get();
    }

    /// @param work done while the database is closed; what it throws is passed on when it is open again
    /// @throws StoreUnavailable if others do not finish in time, or it cannot be opened afterwards
    void exchange(Runnable work) {
        exchanging = true;
        try {
            long stamp = lock.tryWriteLock(DRAIN.toSeconds(), TimeUnit.SECONDS);
            if (stamp == 0) {
                throw new StoreUnavailable("requests are under way that do not end");
            }
            try {
                Database old = current;
                current = null;
                if (old != null) {
                    old.close();
                }
                try {
                    work.run();
                } finally {
                    generation.incrementAndGet();
                    current = open.get();
                }
            } finally {
                lock.unlockWrite(stamp);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for the database", e);
        } finally {
            exchanging = false;
        }
    }

    /// For the chores: a full disk may be the reason that it is still closed.
    void reopenIfClosed() {
        if (current == null && !exchanging) {
            try {
                exchange(() -> {});
                log.info("The database is open again");
            } catch (StoreUnavailable e) {
                log.warn("The database is still closed: {}", e.getMessage());
            }
        }
    }

    private <T> T with(Function<Database, T> work) {
        long stamp = exchanging ? 0 : lock.tryReadLock();
        if (stamp == 0) {
            throw new StoreUnavailable("the database is being restored");
        }
        try {
            Database database = current;
            if (database == null) {
                throw new StoreUnavailable("the database could not be opened after a restore");
            }
            return work.apply(database);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return with(database -> database.read(work));
    }

    @Override
    public <T, R extends Refusal> Outcome<T, R> write(Function<Transaction, Outcome<T, R>> work) {
        return with(database -> database.write(work));
    }

    /// What was read from the database before an exchange is not what is there now, though it counts alike.
    @Override
    public String version() {
        return with(database -> generation.get() + "/" + database.version());
    }

    @Override
    public Load load() {
        Database database = current;
        return database == null ? new Load(0, 0, 0) : database.load();
    }

    @Override
    public About about() {
        return with(Database::about);
    }

    @Override
    public void close() {
        Database database = current;
        current = null;
        if (database != null) {
            database.close();
        }
    }
}
