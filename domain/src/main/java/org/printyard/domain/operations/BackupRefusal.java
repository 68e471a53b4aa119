package org.printyard.domain.operations;

import org.printyard.domain.Refusal;

/// Why a backup was not made, taken, given or put back. Nothing was changed.
public sealed interface BackupRefusal extends Refusal {
    record Missing() implements BackupRefusal {
        @Override
        public String code() {
            return "no-such-backup";
        }
    }

    record NameTaken() implements BackupRefusal {
        @Override
        public String code() {
            return "backup-exists";
        }
    }

    /// The name belongs to the hub's own daily backups.
    record NameReserved() implements BackupRefusal {
        @Override
        public String code() {
            return "backup-name-reserved";
        }
    }

    /// Another backup or restore is going on.
    record Busy() implements BackupRefusal {
        @Override
        public String code() {
            return "backup-busy";
        }
    }

    /// @param reason a sentence without a full stop
    record NoBackup(String reason) implements BackupRefusal {
        @Override
        public String code() {
            return "not-a-backup";
        }
    }

    record TooLarge(long limitBytes) implements BackupRefusal {
        @Override
        public String code() {
            return "backup-too-large";
        }
    }

    record TooMany(int limit) implements BackupRefusal {
        @Override
        public String code() {
            return "too-many-backups";
        }
    }

    /// It did not arrive whole, or not in time.
    record Incomplete() implements BackupRefusal {
        @Override
        public String code() {
            return "backup-incomplete";
        }
    }

    /// The data is kept where no backup can be made of it.
    record Unsupported() implements BackupRefusal {
        @Override
        public String code() {
            return "backup-unsupported";
        }
    }
}
