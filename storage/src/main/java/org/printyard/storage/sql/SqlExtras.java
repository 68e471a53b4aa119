package org.printyard.storage.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.printyard.domain.inventory.ExtraStore;

final class SqlExtras implements ExtraStore {
    private static final String SELECT = "SELECT owner_id, key, value FROM extra WHERE kind = ?";

    /// Above this many, all of the kind are read: there are few texts, and a statement of thousands of marks is slow.
    private static final int IDS_PER_STATEMENT = 256;

    private final Sql sql;

    SqlExtras(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<Owner, Map<String, String>> list(List<Owner> owners) {
        Map<Owner, Map<String, String>> found = new HashMap<>();
        for (Kind kind : Kind.values()) {
            List<Owner> ofKind = owners.stream()
                    .filter(owner -> owner.kind() == kind)
                    .distinct()
                    .toList();
            if (!ofKind.isEmpty()) {
                list(kind, ofKind, found);
            }
        }
        found.keySet().retainAll(new HashSet<>(owners));
        return found;
    }

    private void list(Kind kind, List<Owner> owners, Map<Owner, Map<String, String>> found) {
        List<Object> arguments = new ArrayList<>(List.of(name(kind)));
        String where = "";
        if (owners.size() <= IDS_PER_STATEMENT) {
            Object[] ids = SqlText.idGroup(owners, Owner::id, 0, IDS_PER_STATEMENT);
            arguments.addAll(Arrays.asList(ids));
            where = " AND owner_id IN (" + SqlText.marks(ids.length) + ")";
        }
        sql.list(
                SELECT + where + " ORDER BY key",
                row -> found.computeIfAbsent(new Owner(kind, row.longValue()), _ -> new LinkedHashMap<>())
                        .put(row.text(), row.text()),
                arguments.toArray());
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void put(Owner owner, String key, String text) {
        sql.run(
                "INSERT INTO extra (kind, owner_id, key, value) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (kind, owner_id, key) DO UPDATE SET value = excluded.value",
                name(owner.kind()),
                owner.id(),
                key,
                text);
    }

    @Override
    public void remove(Owner owner, String key) {
        sql.run("DELETE FROM extra WHERE kind = ? AND owner_id = ? AND key = ?", name(owner.kind()), owner.id(), key);
    }

    @Override
    public void removeAll(Kind kind, String key) {
        sql.run("DELETE FROM extra WHERE kind = ? AND key = ?", name(kind), key);
    }

    @Override
    public int replaceAll(Kind kind, String key, String from, String to) {
        return sql.run(
                "UPDATE extra SET value = ? WHERE kind = ? AND key = ? AND value = ? AND owner_id IN (SELECT id FROM "
                        + name(kind) + " WHERE deleted_at IS NULL)",
                to,
                name(kind),
                key,
                from);
    }

    @Override
    public List<String> texts(Kind kind, String key) {
        return sql.list(
                "SELECT DISTINCT value FROM extra WHERE kind = ? AND key = ? AND owner_id IN (SELECT id FROM "
                        + name(kind) + " WHERE deleted_at IS NULL) ORDER BY value",
                Row::text,
                name(kind),
                key);
    }
}
