package org.printyard.storage.memory;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.EntryId;
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
    public List<StockEntry> listCurrent(ConsumptionId consumption) {
        return tables.entries.rows().values().stream()
                .filter(entry -> entry.cause() instanceof Cause.Consumed consumed
                        && consumed.consumption().equals(consumption))
                .filter(entry -> !isReversed(entry.id()))
                .toList();
    }

    @Override
    public boolean isReversed(EntryId id) {
        return tables.entries.rows().values().stream()
                .anyMatch(entry -> entry.cause() instanceof Cause.Reversed reversed
                        && reversed.entry().equals(id));
    }

    @Override
    public List<StockEntry> list(Query query) {
        return tables.entries.rows().descendingMap().values().stream()
                .filter(entry -> matches(query, entry))
                .limit(query.limit())
                .toList();
    }

    private static boolean matches(Query query, StockEntry entry) {
        return (query.filament() == null || query.filament().equals(entry.filament()))
                && (query.spool() == null
                        || entry.allocations().stream()
                                .anyMatch(allocation -> allocation.spool().equals(query.spool())))
                && (query.kinds().isEmpty()
                        || query.kinds().contains(entry.cause().kind()))
                && (query.from() == null || !entry.at().isBefore(query.from()))
                && (query.until() == null || entry.at().isBefore(query.until()))
                && (query.user() == null || query.user().equals(entry.by().user()))
                && (query.via() == null || query.via().equals(entry.by().via()))
                && (query.before() == null
                        || entry.id().value() < query.before().value());
    }
}
