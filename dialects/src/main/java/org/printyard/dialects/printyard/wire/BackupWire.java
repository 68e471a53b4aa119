package org.printyard.dialects.printyard.wire;

import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Times;
import org.printyard.domain.operations.KeptBackup;

/// @param schema_version null if the file cannot be read any more
/// @param automatic true for the daily ones, which the hub also removes
public record BackupWire(
        String name,
        long size_bytes,
        String created_at,
        @Nullable Integer schema_version,
        boolean automatic) {
    public static BackupWire of(KeptBackup backup) {
        return new BackupWire(
                backup.name().text(),
                backup.sizeBytes(),
                Times.millis(backup.createdAt()),
                backup.schemaVersion(),
                backup.name().isAutomatic());
    }
}
