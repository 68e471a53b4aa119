package org.printyard.storage.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.printyard.domain.inventory.SettingStore;

final class SqlSettings implements SettingStore {
    private final Sql sql;
    private final String table;

    SqlSettings(Sql sql, String table) {
        this.sql = sql;
        this.table = table;
    }

    @Override
    public Optional<String> find(String key) {
        return sql.find("SELECT value FROM " + table + " WHERE key = ?", Row::text, key);
    }

    @Override
    public Map<String, String> list(List<String> keys) {
        Map<String, String> settings = new LinkedHashMap<>();
        sql.list(
                "SELECT key, value FROM " + table + " WHERE key IN (" + SqlText.marks(keys.size()) + ")",
                row -> settings.put(row.text(), row.text()),
                keys.toArray());
        return settings;
    }

    @Override
    public Map<String, String> list() {
        Map<String, String> settings = new LinkedHashMap<>();
        sql.list("SELECT key, value FROM " + table + " ORDER BY key", row -> settings.put(row.text(), row.text()));
        return settings;
    }

    @Override
    public void put(String key, String value) {
        sql.run(
                "INSERT INTO " + table
                        + " (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                key,
                value);
    }

    @Override
    public void remove(String key) {
        sql.run("DELETE FROM " + table + " WHERE key = ?", key);
    }
}
