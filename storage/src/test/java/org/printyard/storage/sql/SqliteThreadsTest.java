package org.printyard.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.CommitWatch;
import org.printyard.domain.transaction.StoreUnavailable;
import org.sqlite.SQLiteErrorCode;

/// The threads that own the connections live on, whatever happens to a connection.
@Timeout(60)
class SqliteThreadsTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void migrate() {
        file = folder.resolve("test.db");
        Migrations.migrate(SqliteConnection.source(file), Sql.Product.SQLITE);
    }

    @Test
    void readersSurviveWhateverOpeningThrows() {
        AtomicInteger opened = new AtomicInteger();
        GroupCommit.Opener opener = () -> {
            if (opened.incrementAndGet() <= 8) {
                throw new OutOfMemoryError("for a test");
            }
            return SqliteConnection.open(file, true);
        };
        try (SqliteReaders readers = new SqliteReaders(opener)) {
            for (int i = 0; i < 8; i++) {
                assertThatThrownBy(
                                () -> readers.read(stores -> stores.settings().list()))
                        .hasRootCauseInstanceOf(OutOfMemoryError.class);
            }
            assertThat(readers.<Integer>read(stores -> stores.settings().list().size()))
                    .isEqualTo(1);
        }
    }

    /// As SQLite itself does when the disk fails in the middle of a read.
    @Test
    void aReadWhoseTransactionIsGoneTellsWhatHappened() {
        AtomicReference<SqliteConnection> current = new AtomicReference<>();
        GroupCommit.Opener opener = () -> {
            SqliteConnection connection = SqliteConnection.open(file, true);
            current.set(connection);
            return connection;
        };
        try (SqliteReaders readers = new SqliteReaders(opener)) {
            assertThatThrownBy(() -> readers.read(_ -> {
                        current.get().sql().command("ROLLBACK");
                        throw diskFailure();
                    }))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("cannot be read");
        }
    }

    @Test
    void theWriterSurvivesAConnectionThatCannotBeClosed() {
        AtomicInteger opened = new AtomicInteger();
        GroupCommit.Opener opener = () -> {
            SqliteConnection connection = SqliteConnection.open(file, false);
            return opened.incrementAndGet() == 1 ? unclosable(connection) : connection;
        };
        AtomicReference<SqliteConnection> current = new AtomicReference<>();
        try (GroupCommit writer = new GroupCommit(
                () -> {
                    current.set(opener.open());
                    return current.get();
                },
                () -> {},
                _ -> {},
                CommitWatch.NONE)) {
            assertThatThrownBy(() -> writer.write(_ -> {
                        current.get().sql().command("ROLLBACK");
                        throw diskFailure();
                    }))
                    .isInstanceOf(StoreUnavailable.class);
            Outcome<Boolean, Refusal> next = writer.write(_ -> Outcome.done(true));
            assertThat(next.get()).isTrue();
        }
    }

    private static SqlFailure diskFailure() {
        return new SqlFailure("SELECT", new SQLException("disk I/O error", null, SQLiteErrorCode.SQLITE_IOERR.code));
    }

    private static SqliteConnection unclosable(SqliteConnection connection) {
        Connection refusing = (Connection) Proxy.newProxyInstance(
                SqliteThreadsTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, _, _) -> {
                    throw new SQLException("cannot be closed");
                });
        return new SqliteConnection(refusing, connection.sql(), connection.stores());
    }
}
