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

    @Override
    void close();
}
