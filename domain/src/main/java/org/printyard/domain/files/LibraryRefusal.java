package org.printyard.domain.files;

import org.printyard.domain.Refusal;

/// Why the library did not do what it was asked for.
public sealed interface LibraryRefusal extends Refusal {
    record Missing() implements LibraryRefusal {}

    record NoSuchFolder() implements LibraryRefusal {}

    /// The file says of itself that there is no such picture.
    record NoThumbnail() implements LibraryRefusal {}

    /// The file is known, and its bytes are not there: after a backup of the database alone was put back.
    record ContentGone() implements LibraryRefusal {}

    /// A file or folder has this path already.
    record Taken(FilePath path) implements LibraryRefusal {}

    /// @param flaw for people, a sentence without a full stop
    record BadPath(String flaw) implements LibraryRefusal {}

    /// @param limit bytes
    record TooLarge(long limit) implements LibraryRefusal {}

    /// What arrived is not what was sent.
    record ChecksumMismatch(ContentHash arrived) implements LibraryRefusal {}

    record NotAPrintFile(FileRefusal reason) implements LibraryRefusal {}

    record DiskFull() implements LibraryRefusal {}

    /// Something is printed from it, or will be.
    record InUse() implements LibraryRefusal {}

    record FolderNotEmpty() implements LibraryRefusal {}

    /// @param what in the plural, for people
    record TooMany(String what, int limit) implements LibraryRefusal {}

    /// So many uploads are going on.
    record Busy(int limit) implements LibraryRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case Missing _ -> "no-such-file";
            case NoSuchFolder _ -> "no-such-folder";
            case NoThumbnail _ -> "no-thumbnail";
            case ContentGone _ -> "content-gone";
            case Taken _ -> "path-taken";
            case BadPath _ -> "bad-path";
            case TooLarge _ -> "file-too-large";
            case ChecksumMismatch _ -> "checksum-mismatch";
            case NotAPrintFile(var reason) -> reason.code();
            case DiskFull _ -> "disk-full";
            case InUse _ -> "file-in-use";
            case FolderNotEmpty _ -> "folder-not-empty";
            case TooMany _ -> "too-many";
            case Busy _ -> "too-many-uploads";
        };
    }
}
