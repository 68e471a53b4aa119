package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Spools. Deleted ones are not found and not listed, but the ledger still reaches them.
public interface SpoolStore {
    Optional<Spool> find(SpoolId id);

    /// Also a deleted one: a reversal gives grams back to the spool they came from, whatever became of it.
    Optional<Spool> findEvenIfRemoved(SpoolId id);

    /// Which spools to list; null means any.
    ///
    /// @param location exactly this one
    /// @param offset how many of them to leave out at the start
    record Query(
            @Nullable FilamentId filament,
            @Nullable String location,
            @Nullable Boolean archived,
            int limit,
            int offset) {}

    /// Newest first.
    List<Spool> list(Query query);

    /// Newest first.
    ///
    /// @param filament null for all
    default List<Spool> list(@Nullable FilamentId filament, boolean withArchived, int limit, int offset) {
        return list(new Query(filament, null, withArchived ? null : false, limit, offset));
    }

    /// By id, which is the order in which clients page through them while the stock changes.
    List<Spool> page(boolean withArchived, int limit, int offset);

    int count(boolean withArchived);

    /// The locations there are, each once.
    List<String> locations();

    /// The lot numbers there are, each once.
    List<String> lotNumbers();

    /// Moves all spools of one location, archived ones included, to another.
    ///
    /// @return how many those were
    int relocate(String from, String to, Instant at);

    /// @param row makes the row for the id it is given
    Spool add(LongFunction<Spool> row);

    /// With the id it has, which no row ever had.
    void addAs(Spool spool);

    /// Replaces the row with the same id.
    void put(Spool spool);

    /// Leaves a tombstone.
    void remove(SpoolId id, Instant at);
}
