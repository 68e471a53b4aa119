package org.printyard.storage.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.printyard.domain.transaction.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backups: one SQLite file with everything, whichever database it came from; it can be restored into either. So a
/// backup is also the way from one database to the other.
public final class Backup {
    /// Where a hub keeps its data.
    public sealed interface Place {
        record Sqlite(Path file) implements Place {}

        record Postgresql(String url) implements Place {}
    }

    /// In an order in which every row's parents come first.
    static final List<String> TABLES = List.of(
            "material",
            "colour",
            "maker",
            "template",
            "filament",
            "spool",
            "spool_tag",
            "consumption",
            "stock_entry",
            "allocation",
            "setting",
            "extra",
            "preference",
            "origin",
            "hub_user",
            "session",
            "refresh_token",
            "api_key",
            "request",
            "print_file",
            "print_file_content",
            "file_folder",
            "printer",
            "loaded_spool",
            "job",
            "print",
            "print_use",
            "counted_up_to",
            "last_shown");

    /// Those whose ids the database itself counts up.
    static final List<String> COUNTED = List.of(
            "material",
            "colour",
            "maker",
            "template",
            "filament",
            "spool",
            "spool_tag",
            "consumption",
            "stock_entry",
            "hub_user",
            "session",
            "api_key",
            "print_file",
            "printer",
            "job",
            "print");

    private static final int ROWS_PER_BATCH = 1_000;

    /// How often, and how long apart, it is looked whether a hub's connections are gone: two seconds in all.
    private static final int CLOSING_TRIES = 40;

    private static final Duration CLOSING_PAUSE = Duration.ofMillis(50);

    private static final Logger log = LoggerFactory.getLogger(Backup.class);

    private Backup() {}

    /// Writes one moment of everything, while the hub goes on working. The file appears whole or not at all.
    ///
    /// @param file must not be there yet
    /// @throws StoreUnavailable if the data cannot be read or the file not be written
    public static void write(Place from, Path file) {
        if (Files.exists(file)) {
            throw new StoreUnavailable("there is a file " + file + " already; a backup does not overwrite anything");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            deleteWithJournal(unfinished);
            try {
                switch (from) {
                    case Place.Sqlite(var source) -> copyFile(source, unfinished);
                    case Place.Postgresql(var url) -> copyOut(postgres(url), unfinished);
                }
                requireIntact(unfinished);
                flush(unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                deleteWithJournal(unfinished);
            }
        } catch (SQLException | IOException e) {
            throw new StoreUnavailable("the backup could not be written: " + e.getMessage(), e);
        }
    }

    /// Puts a backup in the place of everything that is there; what was there is kept beside it where it is a file.
    /// Nobody may use the place meanwhile.
    ///
    /// @throws NewerDatabase if a newer program wrote the backup
    /// @throws StoreUnavailable if it is no backup, or cannot be restored; then nothing was changed
    public static void restore(Path file, Place into) {
        try {
            requireIntact(file);
            // On a copy: restoring an old backup brings it to this version, and a backup itself is never changed.
            Path copy = Files.createTempFile(folderOf(into), "restore", ".db");
            try {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                Migrations.migrate(SqliteConnection.source(copy), Sql.Product.SQLITE);
                BackupSchema.require(copy);
                switch (into) {
                    case Place.Sqlite(var target) -> replace(copy, target);
                    case Place.Postgresql(var url) -> copyIn(copy, postgres(url));
                }
            } finally {
                deleteWithJournal(copy);
            }
        } catch (SQLException | IOException e) {
            throw new StoreUnavailable("the backup could not be restored: " + e.getMessage(), e);
        }
    }

    /// Whether a file could be restored, found out without touching any database.
    ///
    /// @param work a folder for a copy
    /// @return the version of its tables
    /// @throws NewerDatabase if a newer program wrote it
    /// @throws StoreUnavailable if it is no backup, or a damaged one
    public static int check(Path file, Path work) {
        try {
            requireIntact(file);
            int version = schemaVersion(file)
                    .orElseThrow(() -> new StoreUnavailable("the file does not say which version it has"));
            Path copy = Files.createTempFile(work, ".check", ".db");
            try {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                Migrations.migrate(SqliteConnection.source(copy), Sql.Product.SQLITE);
                BackupSchema.require(copy);
            } finally {
                deleteWithJournal(copy);
            }
            return version;
        } catch (SQLException | IOException | RuntimeException e) {
            throw e instanceof NewerDatabase || e instanceof StoreUnavailable
                    ? (RuntimeException) e
                    : new StoreUnavailable("the file is no backup: " + e.getMessage(), e);
        }
    }

    /// Of the tables in it, as it says itself; empty if it cannot be read.
    public static OptionalInt schemaVersion(Path file) {
        try (Connection connection = readOnly(file)) {
            return Migrations.installed(connection);
        } catch (SQLException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static Connection readOnly(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1");
    }

    private static Path folderOf(Place into) {
        return switch (into) {
            case Place.Sqlite(var target) ->
                Objects.requireNonNull(target.toAbsolutePath().getParent(), "a database is in a folder");
            case Place.Postgresql _ -> Path.of(System.getProperty("java.io.tmpdir"));
        };
    }

    private static void copyFile(Path source, Path target) throws SQLException {
        if (!Files.exists(source)) {
            throw new StoreUnavailable("there is no database " + source);
        }
        try (Connection connection = SqliteConnection.source(source).getConnection();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, target.toString());
            vacuum.execute();
        }
    }

    private static void requireIntact(Path file) throws SQLException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new StoreUnavailable("there is no file " + file);
        }
        try (Connection connection = readOnly(file);
                Statement statement = connection.createStatement()) {
            try (ResultSet check = statement.executeQuery("PRAGMA quick_check")) {
                if (!check.next() || !check.getString(1).equals("ok")) {
                    throw new StoreUnavailable(file + " is damaged");
                }
            }
            try (ResultSet ours = statement.executeQuery(
                    "SELECT count(*) FROM sqlite_master WHERE name IN ('flyway_schema_history', 'stock_entry')")) {
                if (!ours.next() || ours.getInt(1) != 2) {
                    throw new StoreUnavailable(file + " is no Printyard backup");
                }
            }
            try (ResultSet strays = statement.executeQuery("PRAGMA foreign_key_check")) {
                if (strays.next()) {
                    throw new StoreUnavailable(file + " has rows that point at nothing");
                }
            }
        }
    }

    private static void replace(Path copy, Path target) throws IOException {
        checkpoint(copy);
        flush(copy);
        if (Files.exists(target)) {
            keep(target, target.resolveSibling(target.getFileName() + ".before-restore"));
        }
        // Takes the old one's place in one step: at no time is there no database for a hub to find.
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void keep(Path target, Path before) throws IOException {
        deleteWithJournal(before);
        try {
            // Brings what is still in the journal into the file, so that the file alone is what it was.
            checkpoint(target);
        } catch (StoreUnavailable e) {
            log.warn("kept as it is, with its journal: {}", e.getMessage());
        }
        Path journal = journalOf(target);
        if (Files.exists(journal)) {
            Files.move(journal, journalOf(before));
        }
        Files.copy(target, before);
        flush(before);
    }

    /// Or a power cut could leave the new name with the content still missing.
    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void checkpoint(Path file) {
        try (Connection connection = SqliteConnection.source(file).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw new StoreUnavailable("cannot bring " + file + " to an end: " + e.getMessage(), e);
        }
    }

    private static void deleteWithJournal(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(journalOf(file));
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
    }

    private static Path journalOf(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static DataSource postgres(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        // Not the name the hub has, so that a restore can tell whether a hub is connected.
        source.setApplicationName("printyard backup");
        return source;
    }

    private static void copyOut(DataSource source, Path target) throws SQLException {
        DataSource file = SqliteConnection.source(target);
        Migrations.migrate(file, Sql.Product.SQLITE);
        try (Connection from = source.getConnection();
                Connection to = file.getConnection()) {
            from.setAutoCommit(false);
            from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            from.setReadOnly(true);
            copyAll(from, to);
            from.commit();
        }
        checkpoint(target);
    }

    private static void copyIn(Path copy, DataSource target) throws SQLException {
        Migrations.migrate(target, Sql.Product.POSTGRESQL);
        try (Connection from = SqliteConnection.source(copy).getConnection();
                Connection to = target.getConnection()) {
            requireNoHub(to);
            copyAll(from, to);
        }
    }

    /// A connection that was closed is still listed for a moment, until its server process has ended.
    private static void requireNoHub(Connection connection) throws SQLException {
        for (int tries = 0; isHubConnected(connection); tries++) {
            if (tries == CLOSING_TRIES) {
                throw new StoreUnavailable("a hub is still connected to this database; stop it first");
            }
            LockSupport.parkNanos(CLOSING_PAUSE.toNanos());
        }
    }

    private static boolean isHubConnected(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // What was seen once is seen until the end of the transaction.
            statement.execute("SELECT pg_stat_clear_snapshot()");
            try (ResultSet result = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name = 'printyard'")) {
                return result.next() && result.getInt(1) > 0;
            }
        }
    }

    /// Puts the rows of all tables in the place of those there, in one transaction.
    private static void copyAll(Connection from, Connection to) throws SQLException {
        boolean postgres = to.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        to.setAutoCommit(false);
        try (Statement statement = to.createStatement()) {
            for (String table : TABLES.reversed()) {
                statement.execute("DELETE FROM " + table);
            }
            for (String table : TABLES) {
                copy(table, from, to);
            }
            if (postgres) {
                for (String table : COUNTED) {
                    statement.execute("SELECT setval(pg_get_serial_sequence('" + table + "', 'id'),"
                            + " (SELECT coalesce(max(id), 0) + 1 FROM " + table + "), false)");
                }
            }
        }
        to.commit();
    }

    private static void copy(String table, Connection from, Connection to) throws SQLException {
        String order = COUNTED.contains(table) ? " ORDER BY id" : "";
        try (PreparedStatement select = from.prepareStatement("SELECT * FROM " + table + order)) {
            select.setFetchSize(ROWS_PER_BATCH);
            try (ResultSet rows = select.executeQuery()) {
                insert(table, rows, to);
            }
        }
    }

    private static void insert(String table, ResultSet rows, Connection to) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        StringBuilder names = new StringBuilder(columns.getColumnName(1));
        for (int i = 2; i <= count; i++) {
            names.append(", ").append(columns.getColumnName(i));
        }
        String sql = "INSERT INTO " + table + " (" + names + ") VALUES (" + SqlText.marks(count) + ")";
        boolean[] flags = flags(table, to, count);
        try (PreparedStatement insert = to.prepareStatement(sql)) {
            int waiting = 0;
            while (rows.next()) {
                for (int i = 1; i <= count; i++) {
                    // SQLite has no booleans of its own and hands out numbers.
                    if (flags[i - 1]) {
                        insert.setBoolean(i, rows.getBoolean(i));
                    } else {
                        insert.setObject(i, rows.getObject(i));
                    }
                }
                insert.addBatch();
                if (++waiting == ROWS_PER_BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
    }

    private static boolean[] flags(String table, Connection to, int count) throws SQLException {
        boolean[] flags = new boolean[count];
        try (PreparedStatement none = to.prepareStatement("SELECT * FROM " + table + " WHERE FALSE");
                ResultSet empty = none.executeQuery()) {
            for (int i = 1; i <= count; i++) {
                int type = empty.getMetaData().getColumnType(i);
                flags[i - 1] = type == Types.BOOLEAN || type == Types.BIT;
            }
        }
        return flags;
    }
}
