package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which tags are on which spool; a tag is on one spool at most. A spool that is removed loses its tags.
public interface TagStore {
    Optional<SpoolId> find(Tag tag);

    /// A tag where it is.
    ///
    /// @param format how the data on it is laid out, as whoever put it on calls it; null if they did not say
    record Placed(Tag tag, @Nullable String format, Instant at) {}

    /// In the order in which they were put on; a spool without any is not in the map.
    Map<SpoolId, List<Placed>> placed(List<SpoolId> spools);

    /// As [#placed], only what the tags are.
    default Map<SpoolId, List<Tag>> list(List<SpoolId> spools) {
        Map<SpoolId, List<Tag>> found = new HashMap<>();
        placed(spools)
                .forEach((spool, tags) ->
                        found.put(spool, tags.stream().map(Placed::tag).toList()));
        return found;
    }

    default List<Tag> list(SpoolId spool) {
        return list(List.of(spool)).getOrDefault(spool, List.of());
    }

    /// Also takes it off the spool it was on. One that is there already stays as it was written first.
    void put(Tag tag, @Nullable String format, SpoolId spool, Instant at);

    default void put(Tag tag, SpoolId spool, Instant at) {
        put(tag, null, spool, at);
    }

    void remove(Tag tag);
}
