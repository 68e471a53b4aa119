package org.printyard.domain.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.printyard.domain.Outcome;

/// The hub's backups. One is made, taken or put back at a time; the others are refused meanwhile.
///
/// All of it throws [org.printyard.domain.transaction.StoreUnavailable] if a disk or a database is lost or full.
public interface BackupStore {
    /// One to be read.
    ///
    /// @param content while it is written out, the backup may be removed; then it breaks off
    record Opened(KeptBackup backup, Content content) {}

    @FunctionalInterface
    interface Content {
        /// @throws IOException if whoever reads is gone, or the backup is
        void writeTo(OutputStream out) throws IOException;
    }

    /// Of everything, as it is now.
    Outcome<KeptBackup, BackupRefusal> make();

    /// Newest first.
    List<KeptBackup> list();

    Outcome<Opened, BackupRefusal> open(BackupName name);

    Outcome<BackupName, BackupRefusal> remove(BackupName name);

    /// Takes one from outside. It gets its name once it is known to be whole and ours.
    Outcome<KeptBackup, BackupRefusal> take(BackupName name, InputStream content);

    /// Puts it in the place of everything. Requests meanwhile are told that the database is not available.
    Outcome<KeptBackup, BackupRefusal> restore(BackupName name);
}
