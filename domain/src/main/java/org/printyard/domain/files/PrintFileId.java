package org.printyard.domain.files;

/// Identifies a print file. Counted up from 1 and never reused, even after a deletion.
public record PrintFileId(long value) {}
