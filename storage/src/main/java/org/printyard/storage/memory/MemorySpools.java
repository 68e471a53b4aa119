package org.printyard.storage.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
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
    public List<Spool> list(Query query) {
        return tables.spools.rows().values().stream()
                .filter(spool -> query.filament() == null || query.filament().equals(spool.filament()))
                .filter(spool -> query.location() == null
                        || query.location().equals(spool.facts().location()))
                .filter(spool -> query.archived() == null || query.archived() == spool.archived())
                .sorted(NEWEST_FIRST)
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Spool> page(boolean withArchived, int limit, int offset) {
        return tables.spools.rows().values().stream()
                .filter(spool -> withArchived || !spool.archived())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public int count(boolean withArchived) {
        return page(withArchived, Integer.MAX_VALUE, 0).size();
    }

    @Override
    public List<String> locations() {
        return distinct(Spool.Facts::location);
    }

    @Override
    public List<String> lotNumbers() {
        return distinct(Spool.Facts::lotNumber);
    }

    private List<String> distinct(Function<Spool.Facts, @Nullable String> text) {
        return tables.spools.rows().values().stream()
                .map(spool -> text.apply(spool.facts()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public int relocate(String from, String to, Instant at) {
        List<Spool> moved = tables.spools.rows().values().stream()
                .filter(spool -> from.equals(spool.facts().location()))
                .map(spool -> spool.withFacts(spool.facts().at(to))
                        .withTimes(spool.times().updatedAt(at)))
                .toList();
        moved.forEach(this::put);
        return moved.size();
    }

    @Override
    public Spool add(LongFunction<Spool> row) {
        long id = tables.spools.nextId();
        Spool spool = row.apply(id);
        tables.spools.rows().put(id, spool);
        return spool;
    }

    @Override
    public void addAs(Spool spool) {
        tables.spools.rows().put(spool.id().value(), spool);
    }

    @Override
    public void put(Spool spool) {
        long id = spool.id().value();
        (tables.spools.removed().containsKey(id) ? tables.spools.removed() : tables.spools.rows()).put(id, spool);
    }

    @Override
    public void remove(SpoolId id, Instant at) {
        tables.spools.remove(id.value());
        tables.tags.values().removeIf(tagged -> tagged.spool().equals(id));
    }
}
