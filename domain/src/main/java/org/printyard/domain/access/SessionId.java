package org.printyard.domain.access;

/// Identifies a sign-in with everything that was refreshed from it.
public record SessionId(long value) {}
