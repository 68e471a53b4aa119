package org.printyard.storage.sql;

/// The database was last used by a newer program, whose tables this one does not know.
public final class NewerDatabase extends RuntimeException {
    NewerDatabase(int found, int known) {
        super("The database was last used by a newer Printyard (its schema is version " + found
                + ", this program knows version " + known
                + "). Start that newer version, or restore a backup made by this one. Nothing was changed.");
    }
}
