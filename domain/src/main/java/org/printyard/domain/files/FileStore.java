package org.printyard.domain.files;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The library's files and folders; not their bytes. A folder is there while something is in it, or if it was made.
public interface FileStore {
    enum Order {
        NAME,
        CHANGED,
        SIZE
    }

    /// Which files.
    ///
    /// @param folder null for the top
    /// @param recursive also those in folders below
    /// @param search part of the name, in any case of letters; null for all
    record Filter(
            @Nullable FilePath folder,
            boolean recursive,
            @Nullable String search) {}

    /// @param descending the largest first
    record Page(Order order, boolean descending, int limit, int offset) {}

    Optional<PrintFile> find(PrintFileId id);

    Optional<PrintFile> find(FilePath path);

    /// Equal ones in the order of their ids.
    List<PrintFile> list(Filter filter, Page page);

    int count(Filter filter);

    /// @param row makes the row from its new id
    PrintFile add(LongFunction<PrintFile> row);

    void put(PrintFile file);

    void remove(PrintFileId id, Instant now);

    boolean isFolder(FilePath path);

    /// Those right in a folder, by their names.
    ///
    /// @param folder null for the top
    List<FilePath> folders(@Nullable FilePath folder);

    /// How many were made; those that only follow from their files do not count.
    int countMadeFolders();

    /// One that was made already stays.
    void makeFolder(FilePath path, Instant now);

    /// Forgets that it was made, and all below it.
    void forgetFolder(FilePath path);

    /// Those of these that no file has, as its content, as what printers get of it or as a picture.
    Set<ContentHash> unused(Collection<ContentHash> contents);
}
