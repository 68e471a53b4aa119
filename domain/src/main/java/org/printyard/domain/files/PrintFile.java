package org.printyard.domain.files;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Actor;

/// A file in the library that can be printed, or has something in it that can.
///
/// @param printable what printers get instead of the file, where it is a package around G-code; null for itself
/// @param metadata without the bytes of its thumbnails, which are the pictures
/// @param pictures by plate, the largest first
/// @param changedAt when its bytes or its path changed last
/// @param by who did that
public record PrintFile(
        PrintFileId id,
        FilePath path,
        Content content,
        @Nullable Content printable,
        FileMetadata metadata,
        List<Picture> pictures,
        Instant createdAt,
        Instant changedAt,
        Actor by) {
    public PrintFile {
        pictures = List.copyOf(pictures);
    }

    /// Everything that must be kept as long as the file is.
    public Set<ContentHash> contents() {
        return Stream.concat(
                        Stream.concat(Stream.of(content), Stream.ofNullable(printable)),
                        pictures.stream().map(Picture::content))
                .map(Content::hash)
                .collect(Collectors.toSet());
    }

    public PrintFile withId(long number) {
        return new PrintFile(
                new PrintFileId(number), path, content, printable, metadata, pictures, createdAt, changedAt, by);
    }

    public PrintFile moved(FilePath to, Instant now, Actor actor) {
        return new PrintFile(id, to, content, printable, metadata, pictures, createdAt, now, actor);
    }

    /// The same file with other bytes.
    public PrintFile replaced(PrintFile other) {
        return new PrintFile(
                id,
                path,
                other.content,
                other.printable,
                other.metadata,
                other.pictures,
                createdAt,
                other.changedAt,
                other.by);
    }
}
