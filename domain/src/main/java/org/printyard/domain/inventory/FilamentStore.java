package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.printyard.domain.quantity.Grams;

/// Filaments with their stock. Deleted ones are not found and not listed.
public interface FilamentStore {
    Optional<FilamentStock> find(FilamentId id);

    /// Like [#find], and nobody else changes this filament, its spools or its ledger before this transaction ends.
    /// A transaction that locks several filaments locks them in the order of their ids.
    Optional<FilamentStock> lock(FilamentId id);

    /// Newest first.
    ///
    /// @param offset how many of them to leave out at the start
    List<FilamentStock> list(boolean withArchived, int limit, int offset);

    /// The given ones by id; those that do not exist are missing from the map.
    Map<FilamentId, FilamentStock> list(List<FilamentId> ids);

    /// By id, archived ones included, without their spools.
    List<Product> products();

    /// The given ones by id, without their spools; those that do not exist are missing from the map.
    Map<FilamentId, Product> products(List<FilamentId> ids);

    /// The oldest one with this external id that is not archived.
    Optional<FilamentId> findByExternalId(String externalId);

    /// @param row makes the row for the id it is given
    Filament add(LongFunction<Filament> row);

    /// With the id it has, which no row ever had.
    void addAs(Filament filament);

    /// Replaces the row with the same id.
    void put(Filament filament);

    /// Notes that the stock of the filament changed, for [Filament#updatedAt].
    void touch(FilamentId id, Instant at);

    /// Leaves a tombstone, for its spools, too.
    void remove(FilamentId id, Instant at);

    /// @param defaultThreshold of filaments that have none of their own
    StockTotals totals(Grams defaultThreshold);

    /// How many filaments each colour has, archived ones included.
    Map<ColourId, Integer> countByColour();

    /// Leaves the filaments of a maker without one.
    ///
    /// @return which they are
    List<FilamentId> clearMaker(MakerId maker, Instant at);

    /// The article numbers there are, each once.
    List<String> articleNumbers();

    /// The names of the materials that filaments are made of, each once.
    List<String> materials();
}
