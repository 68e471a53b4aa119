package org.printyard.storage.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Pieces of statements.
final class SqlText {
    private SqlText() {}

    /// `?, ?, ?`
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /// Sets all the columns (separated by commas) of the row with an id.
    static String update(String table, String columns) {
        return "UPDATE " + table + " SET " + columns.strip().replaceAll("\\s*,\\s*", " = ?, ") + " = ? WHERE id = ?";
    }

    /// More conditions of one of the few statements that are put together; their values are always arguments.
    record Where(StringBuilder text, List<Object> arguments) {
        Where() {
            this(new StringBuilder(), new ArrayList<>());
        }

        /// @param value null to leave the condition out
        void and(String condition, @Nullable Object value) {
            if (value != null) {
                text.append(" AND ").append(condition);
                arguments.add(value);
            }
        }
    }

    static @Nullable Object[] append(@Nullable Object[] values, Object last) {
        @Nullable Object[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = last;
        return longer;
    }

    /// At most `size` ids from `from` on, the last one repeated until there are a power of two of them: so a handful
    /// of prepared statements serves lists of any length.
    static <T> Object[] idGroup(List<T> ids, ToLongFunction<T> value, int from, int size) {
        int count = Math.min(size, ids.size() - from);
        int padded = Integer.highestOneBit(Math.max(1, count * 2 - 1));
        Object[] group = new Object[padded];
        for (int i = 0; i < padded; i++) {
            group[i] = value.applyAsLong(ids.get(from + Math.min(i, count - 1)));
        }
        return group;
    }
}
