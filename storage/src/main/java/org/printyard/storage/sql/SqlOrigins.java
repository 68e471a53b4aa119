package org.printyard.storage.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.printyard.domain.moving.OriginStore;

final class SqlOrigins implements OriginStore {
    private final Sql sql;

    SqlOrigins(Sql sql) {
        this.sql = sql;
    }

    /// The table's name, too.
    private static String name(Noun noun) {
        return noun.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, Long> list(String source, Noun noun) {
        Map<String, Long> found = new HashMap<>();
        sql.list(
                "SELECT name, row_id FROM origin WHERE source = ? AND noun = ?",
                row -> found.put(row.text(), row.longValue()),
                source,
                name(noun));
        return found;
    }

    @Override
    public void put(String source, Noun noun, String name, long id) {
        sql.runLater(
                "INSERT INTO origin (source, noun, name, row_id) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (source, noun, name) DO UPDATE SET row_id = excluded.row_id",
                source,
                name(noun),
                name,
                id);
    }

    @Override
    public Set<Long> taken(Noun noun) {
        return new HashSet<>(sql.list("SELECT id FROM " + name(noun), Row::longValue));
    }

    @Override
    public void keepClear(Noun noun, long largest) {
        sql.countFrom(name(noun), largest);
    }
}
