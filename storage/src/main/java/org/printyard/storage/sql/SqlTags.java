package org.printyard.storage.sql;

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

final class SqlTags implements TagStore {
    /// Ids are asked for in groups, so that a list of thousands is not one enormous statement.
    private static final int IDS_PER_STATEMENT = 256;

    private final Sql sql;

    SqlTags(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<SpoolId> find(Tag tag) {
        return sql.find("SELECT spool_id FROM spool_tag WHERE tag = ?", row -> new SpoolId(row.longValue()), tag.key());
    }

    @Override
    public Map<SpoolId, List<Placed>> placed(List<SpoolId> spools) {
        Map<SpoolId, List<Placed>> found = new HashMap<>();
        for (int from = 0; from < spools.size(); from += IDS_PER_STATEMENT) {
            Object[] group = SqlText.idGroup(spools, SpoolId::value, from, IDS_PER_STATEMENT);
            sql.list(
                    "SELECT spool_id, shown, format, added_at FROM spool_tag WHERE spool_id IN ("
                            + SqlText.marks(group.length) + ") ORDER BY id",
                    row -> found.computeIfAbsent(new SpoolId(row.longValue()), _ -> new ArrayList<>())
                            .add(new Placed(new Tag(row.text()), row.nullableText(), row.time())),
                    group);
        }
        return found;
    }

    @Override
    public void put(Tag tag, @Nullable String format, SpoolId spool, Instant at) {
        if (find(tag).filter(spool::equals).isEmpty()) {
            remove(tag);
            sql.run(
                    "INSERT INTO spool_tag (tag, shown, format, spool_id, added_at) VALUES (?, ?, ?, ?, ?)",
                    tag.key(),
                    tag.text(),
                    format,
                    spool.value(),
                    at);
        }
    }

    @Override
    public void remove(Tag tag) {
        sql.run("DELETE FROM spool_tag WHERE tag = ?", tag.key());
    }
}
