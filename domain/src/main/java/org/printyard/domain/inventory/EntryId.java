package org.printyard.domain.inventory;

/// Identifies a stock entry. Counted up from 1 and never reused, even after a deletion.
public record EntryId(long value) {}
