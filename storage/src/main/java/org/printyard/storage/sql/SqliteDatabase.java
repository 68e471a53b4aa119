package org.printyard.storage.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.CommitWatch;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// A SQLite file of our own: one writer that commits in groups, a few readers that see the last commit.
public final class SqliteDatabase implements Database {
    private final Path file;
    private final GroupCommit writer;
    private final SqliteReaders readers;
    private final AtomicLong version = new AtomicLong();

    /// Opens the file, creates it if needed and brings it to this program's version.
    ///
    /// @param told gets the events of each commit, in order, on the writer's thread; must be quick
    /// @throws NewerDatabase if a newer program has used it
    /// @throws org.printyard.domain.transaction.StoreUnavailable if it cannot be opened
    public SqliteDatabase(Path file, Consumer<List<Event>> told) {
        this(file, told, CommitWatch.NONE);
    }

    public SqliteDatabase(Path file, Consumer<List<Event>> told, CommitWatch watch) {
        this.file = file;
        Migrations.migrate(SqliteConnection.source(file), Sql.Product.SQLITE);
        writer = new GroupCommit(() -> SqliteConnection.open(file, false), version::incrementAndGet, told, watch);
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
    public Load load() {
        return new Load(writer.countWaiting(), readers.countBusy(), SqliteReaders.THREADS);
    }

    @Override
    public About about() {
        // Whether it can be read at all; any row will do.
        var _ = read(stores -> stores.settings().find(""));
        try {
            Path journal = file.resolveSibling(file.getFileName() + "-wal");
            long size = Files.size(file) + (Files.exists(journal) ? Files.size(journal) : 0);
            return new About("sqlite", size, Migrations.VERSION);
        } catch (IOException e) {
            throw new StoreUnavailable("the database's file cannot be found", e);
        }
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
