package org.printyard.storage.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.inventory.TagStore;

record MemoryTags(Tables tables) implements TagStore {
    @Override
    public Optional<SpoolId> find(Tag tag) {
        return Optional.ofNullable(tables.tags.get(tag.key())).map(Tables.Tagged::spool);
    }

    @Override
    public Map<SpoolId, List<Placed>> placed(List<SpoolId> spools) {
        Map<SpoolId, List<Placed>> found = new HashMap<>();
        for (Tables.Tagged tagged : tables.tags.values()) {
            if (spools.contains(tagged.spool())) {
                found.computeIfAbsent(tagged.spool(), _ -> new ArrayList<>()).add(tagged.placed());
            }
        }
        return found;
    }

    @Override
    public void put(Tag tag, @Nullable String format, SpoolId spool, Instant at) {
        if (find(tag).filter(spool::equals).isEmpty()) {
            tables.tags.remove(tag.key());
            tables.tags.put(tag.key(), new Tables.Tagged(new Placed(tag, format, at), spool));
        }
    }

    @Override
    public void remove(Tag tag) {
        tables.tags.remove(tag.key());
    }
}
