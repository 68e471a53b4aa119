package org.printyard.domain.inventory;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The ledger: it only grows.
public interface LedgerStore {
    /// @param row makes the entry for the id it is given
    StockEntry append(LongFunction<StockEntry> row);

    Optional<StockEntry> find(EntryId id);

    /// The entry that holds what a consumption has booked now: its newest one that is not reversed.
    Optional<StockEntry> findCurrent(ConsumptionId consumption);

    boolean isReversed(EntryId id);

    /// Newest first, of deleted filaments and spools, too.
    ///
    /// @param filament null for all
    /// @param before only entries older than this one; null for the newest
    List<StockEntry> list(@Nullable FilamentId filament, @Nullable EntryId before, int limit);
}
