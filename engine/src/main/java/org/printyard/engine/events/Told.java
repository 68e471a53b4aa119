package org.printyard.engine.events;

import java.time.Instant;
import org.printyard.domain.Event;

/// What a subscriber is told.
public sealed interface Told {
    /// What to continue after.
    EventId id();

    /// When the hub heard of it.
    Instant at();

    record Happened(EventId id, Instant at, Event event) implements Told {}

    /// Some events are gone that this subscriber has not been told: whatever it knows, it must load again.
    record Reset(EventId id, Instant at) implements Told {}
}
