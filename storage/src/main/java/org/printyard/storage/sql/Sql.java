package org.printyard.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;

/// Runs statements on one connection; for one thread at a time.
///
/// Written by hand rather than with a query library: see `docs/decisions/0002-plain-jdbc.md`. Statements are plain
/// text with `?`, never put together from input.
final class Sql {
    /// Which of the two databases it is, where it matters.
    enum Product {
        SQLITE,
        POSTGRESQL
    }

    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final Connection connection;
    private final Product product;

    /// Null where the driver itself keeps prepared statements (PostgreSQL's does).
    private final @Nullable Map<String, PreparedStatement> prepared;

    Sql(Connection connection, Product product) {
        this.connection = connection;
        this.product = product;
        this.prepared = product == Product.SQLITE ? new HashMap<>() : null;
    }

    /// To be put after a SELECT of rows that nobody else may change before this transaction ends. SQLite has one
    /// writer at a time and needs none.
    String forUpdateOf(String table) {
        return product == Product.POSTGRESQL ? " FOR UPDATE OF " + table : "";
    }

    <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... arguments) {
        try {
            PreparedStatement statement = prepare(sql);
            try {
                bind(statement, arguments);
                return readAll(statement, reader);
            } finally {
                release(statement);
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    <T> Optional<T> find(String sql, Reader<T> reader, @Nullable Object... arguments) {
        List<T> rows = list(sql, reader, arguments);
        if (rows.size() > 1) {
            throw new IllegalStateException("one row expected, but there are " + rows.size() + ": " + sql);
        }
        return rows.stream().findFirst();
    }

    /// @param sql an INSERT that ends in `RETURNING id`
    /// @return empty if a conflict that the statement ignores left nothing to insert
    Optional<Long> insert(String sql, @Nullable Object... arguments) {
        return find(sql, Row::longValue, arguments);
    }

    /// @return how many rows were changed
    int run(String sql, @Nullable Object... arguments) {
        try {
            PreparedStatement statement = prepare(sql);
            try {
                bind(statement, arguments);
                return statement.executeUpdate();
            } finally {
                release(statement);
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /// For BEGIN, COMMIT, SAVEPOINT and the like.
    void command(String sql) {
        try {
            PreparedStatement statement = prepare(sql);
            try {
                statement.execute();
            } finally {
                release(statement);
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    private static <T> List<T> readAll(PreparedStatement statement, Reader<T> reader) throws SQLException {
        // The result must be closed before COMMIT: SQLite refuses to commit while a cursor is open.
        try (ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(result);
            while (result.next()) {
                row.rewind();
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        if (prepared == null) {
            return connection.prepareStatement(sql);
        }
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    private void release(PreparedStatement statement) throws SQLException {
        if (prepared == null) {
            statement.close();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            bind(statement, i + 1, arguments[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object argument) throws SQLException {
        switch (argument) {
            case null -> statement.setNull(index, Types.NULL);
            case Long value -> statement.setLong(index, value);
            case Integer value -> statement.setLong(index, value);
            case String value -> statement.setString(index, value);
            case Boolean value -> statement.setBoolean(index, value);
            case Double value -> statement.setDouble(index, value);
            case Instant value -> statement.setLong(index, value.toEpochMilli());
            case Grams value -> statement.setLong(index, value.nanograms());
            default -> throw new IllegalArgumentException("cannot bind " + argument.getClass());
        }
    }
}
