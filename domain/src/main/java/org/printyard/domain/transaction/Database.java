package org.printyard.domain.transaction;

import java.util.function.Function;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;

/// Where everything is kept. Safe for any number of threads.
public interface Database extends AutoCloseable {
    /// @throws StoreUnavailable if the database cannot be reached
    <T> T read(Function<Stores, T> work);

    /// Does the work in one transaction. When this returns a `Done`, it is durable; when it returns a refusal or
    /// throws, nothing has changed. The work may be done more than once, so it changes nothing but the stores.
    ///
    /// @throws StoreUnavailable if the database is lost, full or too busy
    <T, R extends Refusal> Outcome<T, R> write(Function<Transaction, Outcome<T, R>> work);

    /// A text that differs from any earlier one whenever something was changed in between: what was read after asking
    /// for it may be shown again for as long as it stays the same.
    ///
    /// @throws StoreUnavailable if the database cannot be reached
    String version();

    /// How busy it is. Never waits.
    Load load();

    /// @throws StoreUnavailable if the database cannot be reached
    About about();

    /// @param busyConnections of those that read, or on PostgreSQL do both
    /// @param waiting requests that have no connection yet: writes of a SQLite file, both on PostgreSQL
    record Load(int waiting, int busyConnections, int connections) {}

    /// @param product `sqlite`, `postgresql` or `memory`
    /// @param sizeBytes on its disk
    /// @param schemaVersion of its tables
    record About(String product, long sizeBytes, int schemaVersion) {}

    @Override
    void close();
}
