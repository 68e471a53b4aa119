package org.printyard.domain.fleet;

/// Identifies a printer. Counted up from 1 and never reused.
public record PrinterId(long value) {}
