package org.printyard.conformance.access;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// A database in which something else happens right after a chosen read of the next write: at the worst moment, every
/// time, instead of once in ten thousand runs.
final class Meddled implements Database {
    /// Long enough for the other to get as far as it can; if a lock stops it, it goes on after this write.
    private static final long HEAD_START_MILLIS = 300;

    private final Database database;
    /// The write's reads may be done on the database's own thread.
    private volatile @Nullable Runnable meddling;

    private final AtomicInteger reads = new AtomicInteger();
    private volatile @Nullable Thread meddler;
    private volatile boolean inReads;

    Meddled(Database database) {
        this.database = database;
    }

    /// @param read after which of the next write's reads it begins, counted from 1
    void meddle(int read, Runnable what) {
        reads.set(read);
        meddling = what;
    }

    /// As [#meddle], in the next transaction that only reads.
    void meddleWithARead(int read, Runnable what) {
        inReads = true;
        meddle(read, what);
    }

    /// Waits until the other is done, too.
    ///
    /// @return false if the write had fewer reads
    boolean isDone() throws InterruptedException {
        meddling = null;
        Thread other = meddler;
        if (other == null) {
            return false;
        }
        other.join(TimeUnit.SECONDS.toMillis(30));
        if (other.isAlive()) {
            throw new AssertionError("the two wait for each other");
        }
        return true;
    }

    private void read() {
        Runnable what = meddling;
        if (what == null || reads.decrementAndGet() > 0) {
            return;
        }
        meddling = null;
        CountDownLatch done = new CountDownLatch(1);
        meddler = Thread.ofPlatform().daemon().start(() -> {
            what.run();
            done.countDown();
        });
        try {
            var _ = done.await(HEAD_START_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public <T, R extends Refusal> Outcome<T, R> write(Function<Transaction, Outcome<T, R>> work) {
        return meddling == null || inReads
                ? database.write(work)
                : database.write(transaction -> work.apply(watched(Transaction.class, transaction)));
    }

    /// The same object, telling of its reads and of those of the stores it hands out.
    private <T> T watched(Class<T> type, Object real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof Optional<?> || result instanceof List<?>) {
                        read();
                    }
                    return result != null
                                    && method.getReturnType().getSimpleName().endsWith("Store")
                            ? watched(method.getReturnType(), result)
                            : result;
                }));
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return meddling == null || !inReads
                ? database.read(work)
                : database.read(stores -> work.apply(watched(Stores.class, stores)));
    }

    @Override
    public Load load() {
        return database.load();
    }

    @Override
    public About about() {
        return database.about();
    }

    @Override
    public String version() {
        return database.version();
    }

    @Override
    public void close() {
        database.close();
    }
}
