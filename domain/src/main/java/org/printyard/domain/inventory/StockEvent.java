package org.printyard.domain.inventory;

import org.printyard.domain.Event;
import org.printyard.domain.quantity.Grams;

/// What happened to the stock. An event names what changed; whoever wants to know how it looks now reads it.
public sealed interface StockEvent extends Event {
    record FilamentAdded(FilamentId filament) implements StockEvent {}

    record FilamentChanged(FilamentId filament) implements StockEvent {}

    record FilamentRemoved(FilamentId filament) implements StockEvent {}

    record SpoolAdded(SpoolId spool, FilamentId filament) implements StockEvent {}

    record SpoolChanged(SpoolId spool, FilamentId filament) implements StockEvent {}

    record SpoolRemoved(SpoolId spool, FilamentId filament) implements StockEvent {}

    record EntryBooked(EntryId entry, FilamentId filament) implements StockEvent {}

    /// A filament's stock crossed its threshold or ran out, in either direction.
    record LevelChanged(FilamentId filament, String name, StockLevel from, StockLevel to, Grams remaining)
            implements StockEvent {}
}
