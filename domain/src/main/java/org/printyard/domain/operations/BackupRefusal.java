package org.printyard.domain.operations;

import org.printyard.domain.Refusal;

/// Why a backup was not made, taken, given or put back. Nothing was changed.
public sealed interface BackupRefusal extends Refusal {
    record Missing() implements BackupRefusal {}

    record NameTaken() implements BackupRefusal {}

    /// The name belongs to the hub's own daily backups.
    record NameReserved() implements BackupRefusal {}

    /// Another backup or restore is going on.
    record Busy() implements BackupRefusal {}

    /// @param reason a sentence without a full stop
    record NoBackup(String reason) implements BackupRefusal {}

    record TooLarge(long limitBytes) implements BackupRefusal {}

    record TooMany(int limit) implements BackupRefusal {}

    /// It did not arrive whole, or not in time.
    record Incomplete() implements BackupRefusal {}

    /// The data is kept where no backup can be made of it.
    record Unsupported() implements BackupRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case Missing _ -> "no-such-backup";
            case NameTaken _ -> "backup-exists";
            case NameReserved _ -> "backup-name-reserved";
            case Busy _ -> "backup-busy";
            case NoBackup _ -> "not-a-backup";
            case TooLarge _ -> "backup-too-large";
            case TooMany _ -> "too-many-backups";
            case Incomplete _ -> "backup-incomplete";
            case Unsupported _ -> "backup-unsupported";
        };
    }
}
