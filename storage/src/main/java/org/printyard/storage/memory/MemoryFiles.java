package org.printyard.storage.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.FileStore;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileId;

record MemoryFiles(Tables tables) implements FileStore {
    @Override
    public Optional<PrintFile> find(PrintFileId id) {
        return Optional.ofNullable(tables.files.rows().get(id.value()));
    }

    @Override
    public Optional<PrintFile> find(FilePath path) {
        return files().filter(file -> file.path().equals(path)).findFirst();
    }

    private Stream<PrintFile> files() {
        return tables.files.rows().values().stream();
    }

    @Override
    public List<PrintFile> list(Filter filter, Page page) {
        Comparator<PrintFile> order =
                switch (page.order()) {
                    case NAME -> Comparator.comparing(MemoryFiles::key);
                    case CHANGED -> Comparator.comparing(PrintFile::changedAt);
                    case SIZE -> Comparator.comparing(file -> file.content().size());
                };
        return matching(filter)
                .sorted((page.descending() ? order.reversed() : order)
                        .thenComparing(file -> file.id().value()))
                .skip(page.offset())
                .limit(page.limit())
                .toList();
    }

    @Override
    public int count(Filter filter) {
        return Math.toIntExact(matching(filter).count());
    }

    private Stream<PrintFile> matching(Filter filter) {
        return files().filter(file -> isIn(file.path(), filter)
                && (filter.search() == null
                        || key(file).contains(filter.search().toLowerCase(Locale.ROOT))));
    }

    private static boolean isIn(FilePath path, Filter filter) {
        FilePath folder = filter.folder();
        return filter.recursive()
                ? folder == null || path.isBelow(folder)
                : path.parent().equals(Optional.ofNullable(folder));
    }

    private static String key(PrintFile file) {
        return file.path().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public PrintFile add(LongFunction<PrintFile> row) {
        PrintFile file = row.apply(tables.files.nextId());
        put(file);
        return file;
    }

    @Override
    public void put(PrintFile file) {
        tables.files.rows().put(file.id().value(), file);
    }

    @Override
    public void remove(PrintFileId id, Instant now) {
        tables.files.remove(id.value());
    }

    @Override
    public boolean isFolder(FilePath path) {
        return everyFolder().anyMatch(path::equals);
    }

    /// With doubles.
    private Stream<FilePath> everyFolder() {
        return Stream.concat(
                files().flatMap(file -> file.path().ancestors().stream()),
                tables.folders.stream().flatMap(made -> Stream.concat(Stream.of(made), made.ancestors().stream())));
    }

    @Override
    public List<FilePath> folders(@Nullable FilePath folder) {
        return everyFolder()
                .filter(path -> path.parent().equals(Optional.ofNullable(folder)))
                .distinct()
                .sorted(Comparator.comparing(FilePath::text))
                .toList();
    }

    @Override
    public int countMadeFolders() {
        return tables.folders.size();
    }

    @Override
    public void makeFolder(FilePath path, Instant now) {
        tables.folders.add(path);
    }

    @Override
    public void forgetFolder(FilePath path) {
        tables.folders.removeIf(made -> made.equals(path) || made.isBelow(path));
    }

    @Override
    public Set<ContentHash> unused(Collection<ContentHash> contents) {
        Set<ContentHash> unused = new HashSet<>(contents);
        files().forEach(file -> file.contents().forEach(unused::remove));
        return unused;
    }
}
