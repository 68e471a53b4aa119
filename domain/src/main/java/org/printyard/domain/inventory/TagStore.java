package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which tags are on which spool; a tag is on one spool at most. A spool that is removed loses its tags.
public interface TagStore {
    Optional<SpoolId> find(Tag tag);

    /// In the order in which they were put on; a spool without any is not in the map.
    Map<SpoolId, List<Tag>> list(List<SpoolId> spools);

    default List<Tag> list(SpoolId spool) {
        return list(List.of(spool)).getOrDefault(spool, List.of());
    }

    /// Also takes it off the spool it was on. One that is there already stays as it was written first.
    void put(Tag tag, SpoolId spool, Instant at);

    void remove(Tag tag);
}
