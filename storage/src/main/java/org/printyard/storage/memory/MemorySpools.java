package org.printyard.storage.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.SpoolStore;

record MemorySpools(Tables tables) implements SpoolStore {
    private static final Comparator<Spool> NEWEST_FIRST = Comparator.comparing(
                    (Spool spool) -> spool.times().createdAt())
            .thenComparing(spool -> spool.id().value())
            .reversed();

    @Override
    public Optional<Spool> find(SpoolId id) {
        return Optional.ofNullable(tables.spools.rows().get(id.value()));
    }

    @Override
    public Optional<Spool> findEvenIfRemoved(SpoolId id) {
        return find(id).or(() -> Optional.ofNullable(tables.spools.removed().get(id.value())));
    }

    @Override
    public List<Spool> list(@Nullable FilamentId filament, boolean withArchived, int limit, int offset) {
        return tables.spools.rows().values().stream()
                .filter(spool -> filament == null || spool.filament().equals(filament))
                .filter(spool -> withArchived || !spool.archived())
                .sorted(NEWEST_FIRST)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public Spool add(LongFunction<Spool> row) {
        long id = tables.spools.nextId();
        Spool spool = row.apply(id);
        tables.spools.rows().put(id, spool);
        return spool;
    }

    @Override
    public void put(Spool spool) {
        long id = spool.id().value();
        (tables.spools.removed().containsKey(id) ? tables.spools.removed() : tables.spools.rows()).put(id, spool);
    }

    @Override
    public void remove(SpoolId id, Instant at) {
        tables.spools.remove(id.value());
    }
}
