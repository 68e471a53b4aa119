package org.printyard.domain.operations;

import java.util.function.Supplier;

/// What those who run the hub ask of it.
///
/// @param metrics in the text format of Prometheus, version 0.0.4
public record Operations(BackupStore backups, Supplier<SystemReport> system, Supplier<byte[]> metrics) {}
