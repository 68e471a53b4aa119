package org.printyard.domain.inventory;

/// Identifies a filament. Counted up from 1 and never reused, even after a deletion.
public record FilamentId(long value) {}
