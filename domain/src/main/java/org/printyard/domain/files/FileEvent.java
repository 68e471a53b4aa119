package org.printyard.domain.files;

import org.printyard.domain.Event;

/// What happened to the library.
public sealed interface FileEvent extends Event {
    enum Kind {
        ADDED,
        UPDATED,
        REMOVED
    }

    /// @param path as it is now; as it was last, if the file was removed
    record FileChanged(Kind kind, PrintFileId file, FilePath path) implements FileEvent {}

    record FolderChanged(Kind kind, FilePath path) implements FileEvent {}
}
