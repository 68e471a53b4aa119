package org.printyard.engine.files;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.files.FileEvent;
import org.printyard.domain.files.FileEvent.Kind;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.FileRefusal;
import org.printyard.domain.files.FileStore;
import org.printyard.domain.files.LibraryLimits;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.files.LibraryRefusal.Missing;
import org.printyard.domain.files.LibraryRefusal.NoSuchFolder;
import org.printyard.domain.files.LibraryRefusal.NotAPrintFile;
import org.printyard.domain.files.LibraryRefusal.Taken;
import org.printyard.domain.files.LibraryRefusal.TooMany;
import org.printyard.domain.files.Picture;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;
import org.printyard.engine.files.metadata.PrintFileReading;

/// All print files: the one library that every API shows. Safe for any number of threads.
public final class Library {
    /// Each holds some megabytes, and a farm of slicers is smaller.
    public static final int UPLOADS_AT_ONCE = 32;

    /// One after the other: whether a path is free is asked and then relied on.
    private static final String TURNS = "files";

    private final Database database;
    private final ContentStore contents;
    private final InstantSource clock;
    private final long uploadBytes;
    private final BiPredicate<Stores, PrintFileId> inUse;
    private final Semaphore uploads = new Semaphore(UPLOADS_AT_ONCE);

    /// @param uploadBytes of one file at most
    /// @param inUse whether something is printed from a file, or will be
    public Library(
            Database database,
            ContentStore contents,
            InstantSource clock,
            long uploadBytes,
            BiPredicate<Stores, PrintFileId> inUse) {
        this.database = database;
        this.contents = contents;
        this.clock = clock;
        this.uploadBytes = uploadBytes;
        this.inUse = inUse;
    }

    public long uploadBytes() {
        return uploadBytes;
    }

    /// @param name of the file; what it ends with says what is expected in it
    public Outcome<Upload, LibraryRefusal> begin(String name) {
        return PrintFileReading.of(name)
                .<Outcome<Upload, LibraryRefusal>>fold(
                        this::begin, refusal -> Outcome.refused(new NotAPrintFile(refusal)));
    }

    private Outcome<Upload, LibraryRefusal> begin(PrintFileReading reading) {
        if (!uploads.tryAcquire()) {
            return Outcome.refused(new LibraryRefusal.Busy(UPLOADS_AT_ONCE));
        }
        boolean begun = false;
        try {
            Upload upload = new Upload(this, contents, reading, contents.begin(), uploads::release);
            begun = true;
            return Outcome.done(upload);
        } catch (ContentStore.DiskFull _) {
            return Outcome.refused(new LibraryRefusal.DiskFull());
        } finally {
            if (!begun) {
                uploads.release();
            }
        }
    }

    /// Whether a file could be put there now. It may be refused later all the same.
    Optional<LibraryRefusal> obstacle(FilePath path, boolean overwrite) {
        return database.read(stores -> obstacle(stores, path, overwrite));
    }

    /// The file at a path, if it has this content already.
    Optional<PrintFile> same(FilePath path, Content content) {
        return database.read(stores -> stores.files().find(path))
                .filter(file -> file.content().equals(content));
    }

    private Optional<LibraryRefusal> obstacle(Stores stores, FilePath path, boolean overwrite) {
        FileStore files = stores.files();
        Optional<PrintFile> there = files.find(path);
        if (there.isPresent()) {
            if (!overwrite) {
                return Optional.of(new Taken(path));
            }
            return inUse.test(stores, there.get().id()) ? Optional.of(new LibraryRefusal.InUse()) : Optional.empty();
        }
        if (files.isFolder(path)) {
            return Optional.of(new Taken(path));
        }
        return fileAbove(files, path).map(Taken::new);
    }

    /// Nothing can be in a file.
    private static Optional<FilePath> fileAbove(FileStore files, FilePath path) {
        return path.ancestors().stream()
                .filter(above -> files.find(above).isPresent())
                .findFirst();
    }

    /// @param row with its id and times to be filled in
    Outcome<PrintFile, LibraryRefusal> put(PrintFile row, boolean overwrite) {
        return database.write(transaction -> {
            transaction.takeTurns(TURNS);
            Optional<LibraryRefusal> obstacle = obstacle(transaction, row.path(), overwrite);
            if (obstacle.isPresent()) {
                return Outcome.refused(obstacle.get());
            }
            FileStore files = transaction.files();
            Optional<PrintFile> before = files.find(row.path());
            if (before.isPresent()) {
                PrintFile now = before.get().replaced(row);
                files.put(now);
                tell(transaction, Kind.UPDATED, now);
                return Outcome.done(now);
            }
            if (files.count(new FileStore.Filter(null, true, null)) >= LibraryLimits.FILES) {
                return Outcome.refused(new TooMany("files", LibraryLimits.FILES));
            }
            PrintFile added = files.add(row::withId);
            tell(transaction, Kind.ADDED, added);
            return Outcome.done(added);
        });
    }

    private static void tell(Transaction transaction, Kind kind, PrintFile file) {
        transaction.publish(new FileEvent.FileChanged(kind, file.id(), file.path()));
    }

    Instant now() {
        return Moment.now(clock);
    }

    /// The bytes of a file, of what printers get of it, or of a picture. To be closed.
    public Outcome<ContentStore.Reading, LibraryRefusal> open(Content content) {
        return contents.open(content.hash())
                .<Outcome<ContentStore.Reading, LibraryRefusal>>map(Outcome::done)
                .orElseGet(() -> Outcome.refused(new LibraryRefusal.ContentGone()));
    }

    /// The picture that is nearest to a size, rather a larger one than a smaller.
    ///
    /// @param plate counted from 1; null for the first that has one
    /// @param size of its longer side in pixels; null for the largest
    public static Outcome<Picture, LibraryRefusal> picture(
            PrintFile file, @Nullable Integer plate, @Nullable Integer size) {
        List<Picture> shown = file.pictures().stream()
                .filter(picture -> plate == null || picture.plate() == plate)
                .toList();
        if (shown.isEmpty()) {
            return Outcome.refused(new LibraryRefusal.NoThumbnail());
        }
        int first = shown.getFirst().plate();
        return Outcome.done(shown.stream()
                .filter(picture -> picture.plate() == first)
                .min(Comparator.comparingInt(picture -> distance(picture, size)))
                .orElseThrow());
    }

    /// Twice as small is as bad as four times as large.
    private static int distance(Picture picture, @Nullable Integer size) {
        int side = Math.max(picture.width(), picture.height());
        if (size == null) {
            return -side;
        }
        return side >= size ? side - size : 3 * (size - side);
    }

    /// Gives a file another path. Where a file is already, nothing is moved.
    public Outcome<PrintFile, LibraryRefusal> move(Transaction transaction, PrintFileId id, FilePath to, Actor actor) {
        transaction.takeTurns(TURNS);
        Optional<PrintFile> found = transaction.files().find(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing());
        }
        PrintFile file = found.get();
        if (file.path().equals(to)) {
            return Outcome.done(file);
        }
        Optional<PrintFileFormat> named = PrintFileFormat.ofName(to.name());
        if (named.isEmpty()) {
            return Outcome.refused(new NotAPrintFile(new FileRefusal.Unsupported(to.name())));
        }
        if (!named.equals(PrintFileFormat.ofName(file.path().name()))) {
            return Outcome.refused(new NotAPrintFile(new FileRefusal.Mislabelled(named.get())));
        }
        if (inUse.test(transaction, id)) {
            return Outcome.refused(new LibraryRefusal.InUse());
        }
        Optional<LibraryRefusal> obstacle = obstacle(transaction, to, false);
        if (obstacle.isPresent()) {
            return Outcome.refused(obstacle.get());
        }
        PrintFile moved = file.moved(to, now(), actor);
        transaction.files().put(moved);
        tell(transaction, Kind.UPDATED, moved);
        return Outcome.done(moved);
    }

    /// Its bytes go later, when no other file has them.
    public Outcome<PrintFile, LibraryRefusal> remove(Transaction transaction, PrintFileId id) {
        transaction.takeTurns(TURNS);
        Optional<PrintFile> file = transaction.files().find(id);
        if (file.isEmpty()) {
            return Outcome.refused(new Missing());
        }
        if (inUse.test(transaction, id)) {
            return Outcome.refused(new LibraryRefusal.InUse());
        }
        transaction.files().remove(id, now());
        tell(transaction, Kind.REMOVED, file.get());
        return Outcome.done(file.get());
    }

    /// One that stays when it is empty. Making it twice is making it once.
    public Outcome<FilePath, LibraryRefusal> makeFolder(Transaction transaction, FilePath path) {
        transaction.takeTurns(TURNS);
        FileStore files = transaction.files();
        Optional<FilePath> file = files.find(path).map(PrintFile::path).or(() -> fileAbove(files, path));
        if (file.isPresent()) {
            return Outcome.refused(new Taken(file.get()));
        }
        if (files.countMadeFolders() >= LibraryLimits.FOLDERS) {
            return Outcome.refused(new TooMany("folders", LibraryLimits.FOLDERS));
        }
        files.makeFolder(path, now());
        transaction.publish(new FileEvent.FolderChanged(Kind.ADDED, path));
        return Outcome.done(path);
    }

    /// @param withFiles also if there are files in it or below, which are removed with it
    public Outcome<FilePath, LibraryRefusal> removeFolder(Transaction transaction, FilePath path, boolean withFiles) {
        transaction.takeTurns(TURNS);
        FileStore files = transaction.files();
        if (!files.isFolder(path)) {
            return Outcome.refused(new NoSuchFolder());
        }
        FileStore.Filter inside = new FileStore.Filter(path, true, null);
        int count = files.count(inside);
        if (count > 0 && !withFiles) {
            return Outcome.refused(new LibraryRefusal.FolderNotEmpty());
        }
        if (count > LibraryLimits.REMOVED_AT_ONCE) {
            return Outcome.refused(new TooMany("files removed at once", LibraryLimits.REMOVED_AT_ONCE));
        }
        FileStore.Page all = new FileStore.Page(FileStore.Order.NAME, false, LibraryLimits.REMOVED_AT_ONCE, 0);
        for (PrintFile file : files.list(inside, all)) {
            if (inUse.test(transaction, file.id())) {
                return Outcome.refused(new LibraryRefusal.InUse());
            }
            files.remove(file.id(), now());
            tell(transaction, Kind.REMOVED, file);
        }
        files.forgetFolder(path);
        transaction.publish(new FileEvent.FolderChanged(Kind.REMOVED, path));
        return Outcome.done(path);
    }
}
