package org.printyard.storage.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.printyard.domain.transaction.Database;

/// A place for a database of either kind, thrown away at the end.
///
/// @param url as JDBC has it
/// @param file of SQLite; for PostgreSQL it never exists
public record TestDatabase(Kind kind, String url, Path file) implements AutoCloseable {
    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    /// With nothing in it at all.
    public static TestDatabase empty(Kind kind, Path folder) {
        Path file = folder.resolve("printyard.db");
        return switch (kind) {
            case SQLITE -> new TestDatabase(kind, "jdbc:sqlite:" + file, file);
            case POSTGRESQL -> new TestDatabase(kind, TestPostgres.emptyUrl(), file);
        };
    }

    public Backup.Place place() {
        return switch (kind) {
            case SQLITE -> new Backup.Place.Sqlite(file);
            case POSTGRESQL -> new Backup.Place.Postgresql(url);
        };
    }

    public Database open() {
        return switch (kind) {
            case SQLITE -> new SqliteDatabase(file, _ -> {});
            case POSTGRESQL -> new PostgresDatabase(url, _ -> {});
        };
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The rows of a query with one column.
    public List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() {
        if (kind == Kind.POSTGRESQL) {
            TestPostgres.drop(url);
        }
    }
}
