package org.printyard.domain;

/// Identifies a printer: a noun of its own room, which keys and files name, too. Counted up from 1 and never reused.
public record PrinterId(long value) {}
