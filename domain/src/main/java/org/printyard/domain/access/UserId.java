package org.printyard.domain.access;

/// Identifies a user. Counted up from 1 and never reused.
public record UserId(long value) {}
