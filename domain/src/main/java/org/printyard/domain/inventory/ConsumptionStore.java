package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Consumptions. Deleted ones are not found and not listed.
public interface ConsumptionStore {
    /// Which consumptions to list; null means any.
    ///
    /// @param from inclusive
    /// @param until exclusive
    record Query(
            @Nullable FilamentId filament,
            Consumption.@Nullable Kind kind,
            @Nullable Instant from,
            @Nullable Instant until,
            int limit,
            int offset) {}

    Optional<Consumption> find(ConsumptionId id);

    /// Newest first.
    List<Consumption> list(Query query);

    /// What was used of one filament for one purpose, added up for people to look at: so many parts make a sum that
    /// only a floating-point number is sure to hold.
    ///
    /// @param currency of the cost; null if no price is known, and the cost is 0 then
    record Sum(
            FilamentId filament,
            Consumption.Kind kind,
            long count,
            double grams,
            @Nullable String currency,
            double cost) {}

    /// By filament, kind and currency.
    ///
    /// @param from inclusive
    /// @param until exclusive
    List<Sum> sums(Instant from, Instant until);

    boolean existsFor(FilamentId filament);

    /// @param row makes the row for the id it is given
    Consumption add(LongFunction<Consumption> row);

    /// Replaces the row with the same id.
    void put(Consumption consumption);

    /// Leaves a tombstone.
    void remove(ConsumptionId id, Instant at);

    /// Leaves a tombstone of every consumption of this filament.
    void removeAll(FilamentId filament, Instant at);
}
