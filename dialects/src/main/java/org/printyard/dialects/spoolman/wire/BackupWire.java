package org.printyard.dialects.spoolman.wire;

/// A backup.
///
/// @param path its name in the hub's own folder
/// @param created false if it was there before
public record BackupWire(String path, boolean created) {}
