package org.printyard.storage.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.printyard.domain.transaction.StoreUnavailable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/// One connection to a SQLite file with the stores on it; for one thread at a time.
record SqliteConnection(Connection connection, Sql sql, SqlStores stores) implements AutoCloseable {
    /// How long to wait for another process that holds the file, such as a copy tool.
    private static final int BUSY_MILLIS = 5_000;

    /// The world outside went wrong, not our statement.
    private static final Set<SQLiteErrorCode> OUTSIDE = Set.of(
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_NOTADB,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_INTERRUPT);

    static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL: a commit is on the disk before it is acknowledged, also when the power fails.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    static SqliteConnection open(Path file, boolean readOnly) {
        try {
            Connection connection = source(file).getConnection();
            Sql sql = new Sql(connection, Sql.Product.SQLITE);
            if (readOnly) {
                sql.command("PRAGMA query_only = ON");
            }
            return new SqliteConnection(connection, sql, new SqlStores(sql));
        } catch (SQLException e) {
            throw new StoreUnavailable("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    static boolean isOutside(SqlFailure failure) {
        int primary = failure.reason().getErrorCode() & 0xff;
        return OUTSIDE.stream().anyMatch(code -> code.code == primary);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreUnavailable("cannot close the database: " + e.getMessage(), e);
        }
    }
}
