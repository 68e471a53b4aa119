package org.printyard.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final Object[] NONE = {};

    /// More at once would make a new text, and so a new prepared statement, for every length of a restock.
    private static final int MOST_LATE = 8;

    private final Connection connection;
    private final Product product;

    /// Null where the driver itself keeps prepared statements (PostgreSQL's does).
    private final @Nullable Map<String, PreparedStatement> prepared;

    /// What waits to be sent with the next statement, in order.
    private final StringBuilder late = new StringBuilder();
    private final List<@Nullable Object> lateArguments = new ArrayList<>();
    private int lateCount;

    /// The rows of two queries.
    record Both<A, B>(List<A> first, List<B> second) {}

    /// A query to be sent with another one.
    record Query<T>(String sql, Reader<T> reader, @Nullable Object... arguments) {}

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

    /// To be put after a text that rows are sorted by: by its code points, whatever the language of the database.
    String byCodePoints() {
        return product == Product.POSTGRESQL ? " COLLATE \"C\"" : "";
    }

    /// Lets others only read the table until this transaction ends: locked rows alone do not keep new ones out.
    void lockTable(String table) {
        if (product == Product.POSTGRESQL) {
            command("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
        }
    }

    /// Ids that the database gives are larger than this from now on, for everybody, also if this transaction fails.
    /// SQLite goes on after the largest by itself, and has nobody who could be given one meanwhile.
    void countFrom(String table, long largest) {
        if (product == Product.POSTGRESQL) {
            String sequence = "pg_get_serial_sequence('" + table + "', 'id')";
            find(
                    "SELECT setval(" + sequence + ", ?) WHERE coalesce(pg_sequence_last_value(" + sequence
                            + "::regclass), 0) < ?",
                    Row::longValue,
                    largest,
                    largest);
        }
    }

    /// SQLite has one writer. Two works whose names have one hash wait for each other, too, which harms nobody.
    void takeTurns(String work) {
        if (product == Product.POSTGRESQL) {
            find("SELECT 1 FROM pg_advisory_xact_lock(hashtext(?))", Row::longValue, work);
        }
    }

    <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... arguments) {
        try {
            PreparedStatement statement = prepare(withLate(sql));
            try {
                int skip = bindAll(statement, arguments);
                return readAll(statement, skip, reader);
            } finally {
                release(statement);
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /// Both queries, in this order; on PostgreSQL in one round trip.
    <A, B> Both<A, B> listBoth(Query<A> first, Query<B> second) {
        if (product == Product.SQLITE) {
            return new Both<>(
                    list(first.sql, first.reader, first.arguments), list(second.sql, second.reader, second.arguments));
        }
        try (PreparedStatement statement = connection.prepareStatement(withLate(first.sql + "; " + second.sql))) {
            @Nullable
            Object[] arguments = Arrays.copyOf(first.arguments, first.arguments.length + second.arguments.length);
            System.arraycopy(second.arguments, 0, arguments, first.arguments.length, second.arguments.length);
            int skip = bindAll(statement, arguments);
            statement.execute();
            skip(statement, skip);
            List<A> rows = readRows(statement.getResultSet(), first.reader);
            statement.getMoreResults();
            return new Both<>(rows, readRows(statement.getResultSet(), second.reader));
        } catch (SQLException e) {
            throw new SqlFailure(first.sql + "; " + second.sql, e);
        }
    }

    <T> Optional<T> find(String sql, Reader<T> reader, @Nullable Object... arguments) {
        return only(list(sql, reader, arguments), sql);
    }

    static <T> Optional<T> only(List<T> rows, String sql) {
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
            PreparedStatement statement = prepare(withLate(sql));
            try {
                int skip = bindAll(statement, arguments);
                if (skip == 0) {
                    return statement.executeUpdate();
                }
                statement.execute();
                skip(statement, skip);
                return statement.getUpdateCount();
            } finally {
                release(statement);
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    /// For changes whose count nobody looks at. On PostgreSQL they are sent together with the next statement, because
    /// most of what a short statement costs is its round trip; a failure shows up there, in the same transaction.
    void runLater(String sql, @Nullable Object... arguments) {
        if (product == Product.SQLITE || lateCount == MOST_LATE) {
            run(sql, arguments);
            return;
        }
        late.append(sql).append("; ");
        lateArguments.addAll(Arrays.asList(arguments));
        lateCount++;
    }

    private String withLate(String sql) {
        return lateCount == 0 ? sql : late + sql;
    }

    /// @return how many results come before that of the statement itself
    private int bindAll(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        int count = lateCount;
        int index = 0;
        for (Object argument : lateArguments) {
            bind(statement, ++index, argument);
        }
        for (Object argument : arguments) {
            bind(statement, ++index, argument);
        }
        late.setLength(0);
        lateArguments.clear();
        lateCount = 0;
        return count;
    }

    private static void skip(PreparedStatement statement, int results) throws SQLException {
        for (int i = 0; i < results; i++) {
            statement.getMoreResults();
        }
    }

    /// For BEGIN, COMMIT, SAVEPOINT and the like.
    void command(String sql) {
        try {
            PreparedStatement statement = prepare(withLate(sql));
            try {
                bindAll(statement, NONE);
                statement.execute();
            } finally {
                release(statement);
            }
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    private static <T> List<T> readAll(PreparedStatement statement, int skip, Reader<T> reader) throws SQLException {
        if (skip == 0) {
            return readRows(statement.executeQuery(), reader);
        }
        statement.execute();
        skip(statement, skip);
        return readRows(statement.getResultSet(), reader);
    }

    private static <T> List<T> readRows(ResultSet rows, Reader<T> reader) throws SQLException {
        // The result must be closed before COMMIT: SQLite refuses to commit while a cursor is open.
        try (ResultSet result = rows) {
            List<T> values = new ArrayList<>();
            Row row = new Row(result);
            while (result.next()) {
                row.rewind();
                values.add(reader.read(row));
            }
            return values;
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
