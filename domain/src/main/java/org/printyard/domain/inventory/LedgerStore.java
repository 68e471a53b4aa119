package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.UserId;

/// The ledger: it only grows.
public interface LedgerStore {
    /// @param row makes the entry for the id it is given
    StockEntry append(LongFunction<StockEntry> row);

    Optional<StockEntry> find(EntryId id);

    /// The entries that hold what a consumption has booked now: all of them that are not reversed, oldest first. A use
    /// that went on for a while has several.
    List<StockEntry> listCurrent(ConsumptionId consumption);

    boolean isReversed(EntryId id);

    /// Newest first, of deleted filaments and spools, too.
    List<StockEntry> list(Query query);

    /// Which entries to list; null means any.
    ///
    /// @param spool only entries that did something to it
    /// @param kinds empty for any
    /// @param from inclusive
    /// @param until exclusive
    /// @param via the dialect they came through
    /// @param before only entries older than this one
    record Query(
            @Nullable FilamentId filament,
            @Nullable SpoolId spool,
            Set<StockEntry.Kind> kinds,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UserId user,
            @Nullable String via,
            @Nullable EntryId before,
            int limit) {
        public Query {
            kinds = Set.copyOf(kinds);
        }

        /// The newest of all.
        public static Query newest(int limit) {
            return new Query(null, null, Set.of(), null, null, null, null, null, limit);
        }
    }
}
