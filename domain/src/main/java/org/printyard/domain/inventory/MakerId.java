package org.printyard.domain.inventory;

/// Identifies a maker. Counted up from 1 and never reused, even after a deletion.
public record MakerId(long value) {}
