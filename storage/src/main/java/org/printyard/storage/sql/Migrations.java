package org.printyard.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.printyard.domain.transaction.StoreUnavailable;

/// Brings a database to this program's version.
final class Migrations {
    /// The newest script under `db/migration`.
    static final int VERSION = 10;

    private static final String INSTALLED =
            "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1";

    private Migrations() {}

    /// Loads Flyway only when there is something to do: looking costs one query, loading it a quarter of a second. So
    /// whatever names a class of it is in a class of its own.
    static void migrate(DataSource source, Sql.Product product) {
        OptionalInt installed = installed(source, product);
        if (installed.isPresent() && installed.getAsInt() > VERSION) {
            throw new NewerDatabase(installed.getAsInt(), VERSION);
        }
        if (installed.isEmpty() || installed.getAsInt() < VERSION) {
            MigrationScripts.run(source, product);
        }
    }

    /// Empty for a database that is still empty.
    private static OptionalInt installed(DataSource source, Sql.Product product) {
        String exists =
                switch (product) {
                    case SQLITE -> "SELECT count(*) FROM sqlite_master WHERE name = 'flyway_schema_history'";
                    case POSTGRESQL -> "SELECT count(*) FROM pg_class WHERE oid = to_regclass('flyway_schema_history')";
                };
        try (Connection connection = source.getConnection()) {
            OptionalInt version =
                    single(connection, exists).orElse(0) == 0 ? OptionalInt.empty() : single(connection, INSTALLED);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return version;
        } catch (SQLException e) {
            throw new StoreUnavailable("cannot open the database: " + e.getMessage(), e);
        }
    }

    /// What a SQLite file says of itself.
    static OptionalInt installed(Connection connection) throws SQLException {
        return single(connection, INSTALLED);
    }

    private static OptionalInt single(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? OptionalInt.of(Integer.parseInt(result.getString(1))) : OptionalInt.empty();
        }
    }
}
