package org.printyard.storage.memory;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.EntryId;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockEntry.Cause;

record MemoryLedger(Tables tables) implements LedgerStore {
    @Override
    public StockEntry append(LongFunction<StockEntry> row) {
        long id = tables.entries.nextId();
        StockEntry entry = row.apply(id);
        tables.entries.rows().put(id, entry);
        return entry;
    }

    @Override
    public Optional<StockEntry> find(EntryId id) {
        return Optional.ofNullable(tables.entries.rows().get(id.value()));
    }

    @Override
    public Optional<StockEntry> findCurrent(ConsumptionId consumption) {
        return tables.entries.rows().descendingMap().values().stream()
                .filter(entry -> entry.cause() instanceof Cause.Consumed consumed
                        && consumed.consumption().equals(consumption))
                .filter(entry -> !isReversed(entry.id()))
                .findFirst();
    }

    @Override
    public boolean isReversed(EntryId id) {
        return tables.entries.rows().values().stream()
                .anyMatch(entry -> entry.cause() instanceof Cause.Reversed reversed
                        && reversed.entry().equals(id));
    }

    @Override
    public List<StockEntry> list(@Nullable FilamentId filament, @Nullable EntryId before, int limit) {
        return tables.entries.rows().descendingMap().values().stream()
                .filter(entry -> filament == null || entry.filament().equals(filament))
                .filter(entry -> before == null || entry.id().value() < before.value())
                .limit(limit)
                .toList();
    }
}
