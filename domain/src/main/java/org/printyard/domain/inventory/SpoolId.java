package org.printyard.domain.inventory;

/// Identifies a spool. Counted up from 1 and never reused, even after a deletion.
public record SpoolId(long value) {}
