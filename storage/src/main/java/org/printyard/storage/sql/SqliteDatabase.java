package org.printyard.storage.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// A SQLite file of our own: one writer that commits in groups, a few readers that see the last commit.
public final class SqliteDatabase implements Database {
    private final GroupCommit writer;
    private final SqliteReaders readers;
    private final AtomicLong version = new AtomicLong();

    /// Opens the file, creates it if needed and brings it to this program's version.
    ///
    /// @param told gets the events of each commit, in order, on the writer's thread; must be quick
    /// @throws NewerDatabase if a newer program has used it
    /// @throws org.printyard.domain.transaction.StoreUnavailable if it cannot be opened
    public SqliteDatabase(Path file, Consumer<List<Event>> told) {
        Migrations.migrate(SqliteConnection.source(file), Sql.Product.SQLITE);
        writer = new GroupCommit(() -> SqliteConnection.open(file, false), version::incrementAndGet, told);
        readers = new SqliteReaders(() -> SqliteConnection.open(file, true));
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return readers.read(work);
    }

    @Override
    public <T, R extends Refusal> Outcome<T, R> write(Function<Transaction, Outcome<T, R>> work) {
        return writer.write(work);
    }

    /// Counts the commits: nobody else writes to the file.
    @Override
    public String version() {
        return Long.toString(version.get());
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
