package org.printyard.storage.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.inventory.TagStore;

record MemoryTags(Tables tables) implements TagStore {
    @Override
    public Optional<SpoolId> find(Tag tag) {
        return Optional.ofNullable(tables.tags.get(tag.key())).map(Tables.Tagged::spool);
    }

    @Override
    public Map<SpoolId, List<Tag>> list(List<SpoolId> spools) {
        Map<SpoolId, List<Tag>> found = new HashMap<>();
        for (Tables.Tagged tagged : tables.tags.values()) {
            if (spools.contains(tagged.spool())) {
                found.computeIfAbsent(tagged.spool(), _ -> new ArrayList<>()).add(tagged.tag());
            }
        }
        return found;
    }

    @Override
    public void put(Tag tag, SpoolId spool, Instant at) {
        if (find(tag).filter(spool::equals).isEmpty()) {
            tables.tags.remove(tag.key());
            tables.tags.put(tag.key(), new Tables.Tagged(tag, spool));
        }
    }

    @Override
    public void remove(Tag tag) {
        tables.tags.remove(tag.key());
    }
}
