package org.printyard.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;

/// One row of a result, read column by column in the order of the SELECT.
final class Row {
    private final ResultSet result;
    private int column;

    Row(ResultSet result) {
        this.result = result;
    }

    void rewind() {
        column = 0;
    }

    /// Passes over columns, for what an outer join did not find.
    void skip(int columns) {
        column += columns;
    }

    long longValue() throws SQLException {
        return result.getLong(++column);
    }

    @Nullable
    Long nullableLong() throws SQLException {
        long value = result.getLong(++column);
        return result.wasNull() ? null : value;
    }

    boolean flag() throws SQLException {
        return result.getBoolean(++column);
    }

    double real() throws SQLException {
        return result.getDouble(++column);
    }

    @Nullable
    Double nullableReal() throws SQLException {
        double value = result.getDouble(++column);
        return result.wasNull() ? null : value;
    }

    String text() throws SQLException {
        return result.getString(++column);
    }

    @Nullable
    String nullableText() throws SQLException {
        return result.getString(++column);
    }

    Grams grams() throws SQLException {
        return new Grams(longValue());
    }

    @Nullable
    Grams nullableGrams() throws SQLException {
        Long value = nullableLong();
        return value == null ? null : new Grams(value);
    }

    Millimetres millimetres() throws SQLException {
        return new Millimetres(longValue());
    }

    @Nullable
    Millimetres nullableMillimetres() throws SQLException {
        Long value = nullableLong();
        return value == null ? null : new Millimetres(value);
    }

    Instant time() throws SQLException {
        return Instant.ofEpochMilli(longValue());
    }

    @Nullable
    Instant nullableTime() throws SQLException {
        Long value = nullableLong();
        return value == null ? null : Instant.ofEpochMilli(value);
    }

    /// Two columns: millionths and currency.
    @Nullable
    Money nullableMoney() throws SQLException {
        Long micros = nullableLong();
        String currency = nullableText();
        return micros == null || currency == null ? null : new Money(micros, currency);
    }
}
