package org.printyard.storage.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.printyard.domain.transaction.StoreUnavailable;

/// Whether a file has exactly our tables. One with fewer would leave a hub without a database that it can use, and one
/// with more, such as triggers, would do things of its own in it.
final class BackupSchema {
    /// Not SQLite's own, nor Flyway's, whose spelling may change with its version.
    private static final String PARTS = "SELECT type, name, tbl_name, sql FROM sqlite_master"
            + " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name <> 'flyway_schema_history'";

    private BackupSchema() {}

    /// @param file of this program's version
    /// @throws StoreUnavailable if it has others
    static void require(Path file) throws SQLException, IOException {
        Path fresh = Files.createTempFile("printyard-schema", ".db");
        try {
            // As this program makes it, by the same scripts in the same order.
            Migrations.migrate(SqliteConnection.source(fresh), Sql.Product.SQLITE);
            if (!parts(file).equals(parts(fresh))) {
                throw new StoreUnavailable("the tables of the backup are not those of Printyard");
            }
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + "-wal"));
            Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + "-shm"));
        }
    }

    private static Set<String> parts(Path file) throws SQLException {
        Set<String> parts = new TreeSet<>();
        try (Connection connection = SqliteConnection.source(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PARTS)) {
            while (rows.next()) {
                parts.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3) + " "
                        + rows.getString(4));
            }
        }
        return parts;
    }
}
