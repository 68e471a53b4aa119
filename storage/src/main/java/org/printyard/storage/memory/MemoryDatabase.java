package org.printyard.storage.memory;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// A database in memory. A write works on a copy of all tables, which takes the place of the old ones if it is done:
/// slow for large stocks, obviously right for any.
public final class MemoryDatabase implements Database {
    private final AtomicReference<Tables> tables = new AtomicReference<>(Tables.fresh());
    private final ReentrantLock writing = new ReentrantLock();
    private final Consumer<List<Event>> told;

    /// @param told gets the events of each write, in order
    public MemoryDatabase(Consumer<List<Event>> told) {
        this.told = told;
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return work.apply(new MemoryStores(tables.get()));
    }

    @Override
    public <T, R extends Refusal> Outcome<T, R> write(Function<Transaction, Outcome<T, R>> work) {
        writing.lock();
        try {
            MemoryStores stores = new MemoryStores(tables.get().copy());
            Outcome<T, R> outcome = work.apply(stores);
            if (outcome instanceof Outcome.Done) {
                tables.set(stores.tables());
                told.accept(stores.events());
            }
            return outcome;
        } finally {
            writing.unlock();
        }
    }

    /// Each write makes new tables.
    @Override
    public String version() {
        return Integer.toString(tables.get().version);
    }

    @Override
    public Load load() {
        return new Load(0, 0, 0);
    }

    @Override
    public About about() {
        return new About("memory", 0, 0);
    }

    @Override
    public void close() {}
}
