package org.printyard.domain.inventory;

/// Identifies a material. Counted up from 1 and never reused, even after a deletion.
public record MaterialId(long value) {}
