package org.printyard.conformance.simulation;

import java.util.function.Function;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// A hub's way to its database, which can be cut: for a while, for one write, or for ever, as the hub was killed.
final class MortalDatabase implements Database {
    enum Fault {
        NONE,
        /// The next write is not done.
        REFUSED,
        /// The next write is done, and nobody says so.
        UNKNOWN,
        /// Nothing is done until it is mended.
        AWAY,
        /// Nothing is done any more.
        KILLED
    }

    private final Database inner;
    private Fault fault = Fault.NONE;
    private long failures;

    MortalDatabase(Database inner) {
        this.inner = inner;
    }

    /// One that was killed stays so.
    synchronized void set(Fault next) {
        if (fault != Fault.KILLED) {
            fault = next;
        }
    }

    synchronized Fault fault() {
        return fault;
    }

    /// How often somebody was turned away.
    synchronized long failures() {
        return failures;
    }

    private synchronized Fault take(boolean isWrite) {
        Fault now = fault;
        boolean isOnce = now == Fault.REFUSED || now == Fault.UNKNOWN;
        if (isOnce && !isWrite) {
            return Fault.NONE;
        }
        if (now != Fault.NONE) {
            failures++;
        }
        if (isOnce) {
            fault = Fault.NONE;
        }
        return now;
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        if (take(false) != Fault.NONE) {
            throw new StoreUnavailable("cut");
        }
        return inner.read(work);
    }

    @Override
    public <T, R extends Refusal> Outcome<T, R> write(Function<Transaction, Outcome<T, R>> work) {
        Fault now = take(true);
        if (now == Fault.NONE) {
            return inner.write(work);
        }
        if (now == Fault.UNKNOWN) {
            Outcome<T, R> unused = inner.write(work);
        }
        throw new StoreUnavailable("cut");
    }

    @Override
    public String version() {
        return inner.version();
    }

    @Override
    public Load load() {
        return inner.load();
    }

    @Override
    public About about() {
        return inner.about();
    }

    @Override
    public void close() {}
}
