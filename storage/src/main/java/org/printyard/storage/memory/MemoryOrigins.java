package org.printyard.storage.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.printyard.domain.moving.OriginStore;

record MemoryOrigins(Tables tables) implements OriginStore {
    @Override
    public Map<String, Long> list(String source, Noun noun) {
        Map<String, Long> found = new HashMap<>();
        tables.origins.forEach((origin, id) -> {
            if (origin.source().equals(source) && origin.noun() == noun) {
                found.put(origin.name(), id);
            }
        });
        return found;
    }

    @Override
    public void put(String source, Noun noun, String name, long id) {
        tables.origins.put(new Tables.Origin(source, noun, name), id);
    }

    @Override
    public Set<Long> taken(Noun noun) {
        Tables.Table<?> table =
                switch (noun) {
                    case MAKER -> tables.makers;
                    case FILAMENT -> tables.filaments;
                    case SPOOL -> tables.spools;
                };
        Set<Long> ids = new HashSet<>(table.rows().keySet());
        ids.addAll(table.removed().keySet());
        return ids;
    }

    /// Nobody else writes anyway, and the next id is always the one after the largest.
    @Override
    public void keepClear(Noun noun, long largest) {}
}
