package org.printyard.domain.access;

/// Identifies an API key. Counted up from 1 and never reused.
public record ApiKeyId(long value) {}
