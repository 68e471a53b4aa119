package org.printyard.domain.jobs;

/// Identifies a job. Counted up from 1 and never reused.
public record JobId(long value) {}
