package org.printyard.domain.inventory;

/// Identifies a template. Counted up from 1 and never reused, even after a deletion.
public record TemplateId(long value) {}
