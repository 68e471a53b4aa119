package org.printyard.storage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.transaction.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Contents as files: `ab/abcd…`, where everything is called by its hash. A name never comes from outside. What is
/// unfinished has a name that begins with a dot, and is gone after the next start.
public final class DiskContents implements ContentStore {
    /// Kept free on the disk, so that the database can go on.
    static final long ROOM_BYTES = 64L * 1024 * 1024;

    private static final String UNFINISHED = ".unfinished-";

    private static final int GROUP = 256;

    private static final Logger log = LoggerFactory.getLogger(DiskContents.class);

    private final Path folder;
    private final InstantSource clock;
    private final AtomicLong count = new AtomicLong();

    /// Whoever removes looks once more when it was kept last, and nobody keeps it in between.
    private final ReentrantLock names = new ReentrantLock();

    private final FileAttribute<?>[] forFolders;
    private final FileAttribute<?>[] forFiles;

    /// @param folder made if it is not there; nobody else writes in it
    /// @throws StoreUnavailable if it cannot be used
    public DiskContents(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        forFolders = posix ? only("rwx------") : new FileAttribute<?>[0];
        forFiles = posix ? only("rw-------") : new FileAttribute<?>[0];
        try {
            Files.createDirectories(folder, forFolders);
            removeUnfinished();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
                log.info("removed what was left of an upload: {}", file.getFileName());
            }
        }
    }

    @Override
    public Draft begin() {
        requireRoom();
        try {
            Path file = folder.resolve(UNFINISHED + count.incrementAndGet());
            return new DiskDraft(this, file, create(file));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                forFiles);
    }

    @Override
    public Optional<Reading> open(ContentHash hash) {
        try {
            return Optional.of(DiskReading.of(path(hash)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public boolean removeUnless(ContentHash hash, Instant keptSince) {
        Path file = path(hash);
        names.lock();
        try {
            return isKeptBefore(file, keptSince) && Files.deleteIfExists(file);
        } catch (IOException e) {
            throw lost(e);
        } finally {
            names.unlock();
        }
    }

    private static boolean isKeptBefore(Path file, Instant moment) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    @Override
    public void list(Instant keptBefore, Consumer<List<ContentHash>> group) {
        List<ContentHash> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path one : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(one)) {
                    for (Path file : files) {
                        Optional<ContentHash> hash =
                                ContentHash.find(file.getFileName().toString());
                        if (hash.isPresent() && isKeptBefore(file, keptBefore)) {
                            found.add(hash.get());
                        }
                        if (found.size() == GROUP) {
                            group.accept(List.copyOf(found));
                            found.clear();
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw lost(e);
        }
        if (!found.isEmpty()) {
            group.accept(found);
        }
    }

    private Path path(ContentHash hash) {
        return folder.resolve(hash.hex().substring(0, 2)).resolve(hash.hex());
    }

    /// @return where it is now
    Path keep(Path unfinished, Content content) {
        Path file = path(content.hash());
        Path above = folder.resolve(content.hash().hex().substring(0, 2));
        FileTime now = FileTime.from(clock.instant());
        try {
            boolean isFirst = !Files.isDirectory(above);
            Files.createDirectories(above, forFolders);
            names.lock();
            try {
                if (Files.exists(file) && Files.size(file) == content.size()) {
                    Files.setLastModifiedTime(file, now);
                    return file;
                }
                Files.setLastModifiedTime(unfinished, now);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                names.unlock();
            }
            flush(above);
            if (isFirst) {
                flush(folder);
            }
            return file;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// A name lasts only when its folder is on the disk.
    private static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// @throws DiskFull if there is less than the hub itself may need
    void requireRoom() {
        if (usable() < ROOM_BYTES) {
            throw new DiskFull("less than " + ROOM_BYTES + " bytes are free in " + folder);
        }
    }

    private long usable() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /// The system tells why a write failed only in words; and what a quota leaves it does not tell at all.
    RuntimeException failed(IOException e) {
        String why = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        boolean isFull = why.contains("no space") || why.contains("quota") || why.contains("too large");
        return isFull || usable() < ROOM_BYTES ? new DiskFull("a write failed: " + e.getMessage(), e) : lost(e);
    }

    StoreUnavailable lost(IOException e) {
        return new StoreUnavailable("the folder of the files cannot be used: " + e, e);
    }
}
