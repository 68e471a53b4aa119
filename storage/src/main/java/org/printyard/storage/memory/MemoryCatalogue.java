package org.printyard.storage.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.printyard.domain.inventory.CatalogueStore;

final class MemoryCatalogue<I, T> implements CatalogueStore<I, T> {
    private final Tables.Table<T> table;
    private final ToLongFunction<I> value;
    private final Function<T, I> id;
    private final Function<T, String> name;
    private final boolean uniqueNames;
    private final Predicate<I> used;

    MemoryCatalogue(
            Tables.Table<T> table,
            ToLongFunction<I> value,
            Function<T, I> id,
            Function<T, String> name,
            boolean uniqueNames,
            Predicate<I> used) {
        this.table = table;
        this.value = value;
        this.id = id;
        this.name = name;
        this.uniqueNames = uniqueNames;
        this.used = used;
    }

    @Override
    public Optional<T> find(I key) {
        return Optional.ofNullable(table.rows().get(value.applyAsLong(key)));
    }

    @Override
    public Optional<T> findByName(String wanted) {
        return table.rows().values().stream()
                .filter(row -> name.apply(row).equals(wanted))
                .findFirst();
    }

    @Override
    public List<T> list() {
        return List.copyOf(table.rows().values());
    }

    @Override
    public Optional<T> add(LongFunction<T> row) {
        long next = table.nextId();
        T added = row.apply(next);
        if (uniqueNames && findByName(name.apply(added)).isPresent()) {
            return Optional.empty();
        }
        table.rows().put(next, added);
        return Optional.of(added);
    }

    @Override
    public void addAs(T row) {
        table.rows().put(value.applyAsLong(id.apply(row)), row);
    }

    @Override
    public boolean put(T row) {
        Optional<T> holder = uniqueNames ? findByName(name.apply(row)) : Optional.empty();
        if (holder.isPresent() && !id.apply(holder.get()).equals(id.apply(row))) {
            return false;
        }
        table.rows().put(value.applyAsLong(id.apply(row)), row);
        return true;
    }

    @Override
    public void remove(I key, Instant at) {
        table.remove(value.applyAsLong(key));
    }

    @Override
    public boolean isUsed(I key) {
        return used.test(key);
    }
}
