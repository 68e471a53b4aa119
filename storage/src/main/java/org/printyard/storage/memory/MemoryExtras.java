package org.printyard.storage.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.printyard.domain.inventory.ExtraStore;

record MemoryExtras(Tables tables) implements ExtraStore {
    @Override
    public Map<Owner, Map<String, String>> list(List<Owner> owners) {
        Map<Owner, Map<String, String>> found = new HashMap<>();
        for (Owner owner : owners) {
            Map<String, String> texts = tables.extras.get(owner);
            if (texts != null) {
                found.put(owner, texts);
            }
        }
        return found;
    }

    @Override
    public void put(Owner owner, String key, String text) {
        // A map of its own: the tables before this change still have the old one.
        Map<String, String> texts = new TreeMap<>(tables.extras.getOrDefault(owner, Map.of()));
        texts.put(key, text);
        tables.extras.put(owner, texts);
    }

    @Override
    public void remove(Owner owner, String key) {
        Map<String, String> texts = new TreeMap<>(tables.extras.getOrDefault(owner, Map.of()));
        texts.remove(key);
        if (texts.isEmpty()) {
            tables.extras.remove(owner);
        } else {
            tables.extras.put(owner, texts);
        }
    }

    @Override
    public void removeAll(Kind kind, String key) {
        for (Owner owner : List.copyOf(tables.extras.keySet())) {
            if (owner.kind() == kind) {
                remove(owner, key);
            }
        }
    }

    @Override
    public int replaceAll(Kind kind, String key, String from, String to) {
        List<Owner> having = tables.extras.entrySet().stream()
                .filter(entry -> from.equals(entry.getValue().get(key)))
                .map(Map.Entry::getKey)
                .filter(owner -> owner.kind() == kind && isThere(owner))
                .toList();
        having.forEach(owner -> put(owner, key, to));
        return having.size();
    }

    @Override
    public List<String> texts(Kind kind, String key) {
        Set<String> texts = new TreeSet<>();
        tables.extras.forEach((owner, all) -> {
            String text = all.get(key);
            if (text != null && owner.kind() == kind && isThere(owner)) {
                texts.add(text);
            }
        });
        return List.copyOf(texts);
    }

    private boolean isThere(Owner owner) {
        Tables.Table<?> table =
                switch (owner.kind()) {
                    case MAKER -> tables.makers;
                    case FILAMENT -> tables.filaments;
                    case SPOOL -> tables.spools;
                    case PRINT -> tables.prints;
                };
        return table.rows().containsKey(owner.id());
    }
}
