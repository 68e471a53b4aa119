package org.printyard.domain.inventory;

/// Identifies a colour. Counted up from 1 and never reused, even after a deletion.
public record ColourId(long value) {}
