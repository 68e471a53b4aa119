package org.printyard.domain.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A backup in the hub's own folder.
///
/// @param createdAt when it was made here, or came here
/// @param schemaVersion of the tables in it; null if it cannot be read any more
public record KeptBackup(
        BackupName name,
        long sizeBytes,
        Instant createdAt,
        @Nullable Integer schemaVersion) {}
