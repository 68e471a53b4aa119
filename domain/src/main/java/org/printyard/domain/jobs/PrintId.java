package org.printyard.domain.jobs;

/// Identifies a print. Counted up from 1 and never reused.
public record PrintId(long value) {}
