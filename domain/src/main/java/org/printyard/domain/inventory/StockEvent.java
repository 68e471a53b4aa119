package org.printyard.domain.inventory;

import org.jspecify.annotations.Nullable;
import org.printyard.domain.Event;
import org.printyard.domain.quantity.Grams;

/// What happened to the stock, whichever dialect it came through.
///
/// Events of one transaction are in the order in which things happened. They are kept for a while by the thousands,
/// so they hold what the use case had in its hands anyway and nothing that may be large.
public sealed interface StockEvent extends Event {
    enum Kind {
        ADDED,
        UPDATED,
        REMOVED
    }

    /// The product itself. What its stock lost or gained is told by its spools.
    record FilamentChanged(Kind kind, FilamentId filament) implements StockEvent {}

    /// @param spool as it is now; as it was last, if it was removed
    record SpoolChanged(Kind kind, Spool spool) implements StockEvent {}

    /// Moved with all others of its location, whose name was changed.
    ///
    /// @param spool as it is now
    record SpoolRelocated(Spool spool) implements StockEvent {}

    /// One of the lists people pick from.
    ///
    /// @param id of the row, as its noun counts them
    record CatalogueChanged(Catalogue catalogue, Kind kind, long id) implements StockEvent {}

    enum Catalogue {
        MATERIAL,
        COLOUR,
        MAKER,
        TEMPLATE
    }

    record ConsumptionChanged(Kind kind, ConsumptionId consumption, FilamentId filament) implements StockEvent {}

    record EntryBooked(StockEntry entry) implements StockEvent {}

    /// Somebody held a tag to a reader, which changed nothing.
    ///
    /// @param format as the reader calls it; null if it did not say
    /// @param spool null if the tag is on none
    record TagScanned(
            Tag tag,
            @Nullable String format,
            @Nullable Reader reader,
            @Nullable SpoolId spool) implements StockEvent {}

    /// @param name for people; null if it has none
    record Reader(String id, @Nullable String name) {}

    /// Without its value, which may be long. Levels that change with the hub's threshold are not told one by one.
    record SettingChanged(String key) implements StockEvent {}

    /// A filament's stock crossed its threshold or ran out, in either direction, or nobody watches it any more.
    ///
    /// @param from null if it was archived, and its level nobody's concern
    /// @param to null if it is archived now
    record LevelChanged(
            FilamentId filament,
            String name,
            @Nullable StockLevel from,
            @Nullable StockLevel to,
            Grams remaining) implements StockEvent {}
}
