package org.printyard.domain.inventory;

/// Identifies a consumption. Counted up from 1 and never reused, even after a deletion.
public record ConsumptionId(long value) {}
