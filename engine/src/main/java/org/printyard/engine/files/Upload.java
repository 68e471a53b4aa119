package org.printyard.engine.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.FileRefusal;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.files.LibraryRefusal.NotAPrintFile;
import org.printyard.domain.files.Picture;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.files.Thumbnail;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.files.metadata.PackedGcode;
import org.printyard.engine.files.metadata.PrintFileReading;

/// A file on its way in: each byte goes to the disk, into the hash and past the readers of metadata, once. Nothing is
/// left of one that is not finished. For one thread.
public final class Upload implements AutoCloseable {
    private final Library library;
    private final ContentStore contents;
    private final PrintFileReading reading;
    private final ContentStore.Draft draft;
    private final Runnable ended;
    private long size;
    private @Nullable LibraryRefusal refusal;
    private boolean closed;

    /// Where it goes, which a client may say after the bytes.
    ///
    /// @param expected null if the client did not say
    /// @param overwrite also if there is a file already, whose id it keeps
    public record Terms(FilePath path, @Nullable ContentHash expected, boolean overwrite) {}

    /// Something of it could not be stored.
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient LibraryRefusal refusal;

        Refused(LibraryRefusal refusal) {
            super(refusal.code(), null, false, false);
            this.refusal = refusal;
        }
    }

    Upload(Library library, ContentStore contents, PrintFileReading reading, ContentStore.Draft draft, Runnable ended) {
        this.library = library;
        this.contents = contents;
        this.reading = reading;
        this.draft = draft;
        this.ended = ended;
    }

    /// @return why it will be refused, as soon as that is known: nobody needs to send the rest
    public Optional<LibraryRefusal> write(byte[] bytes, int offset, int length) {
        if (refusal == null) {
            size += length;
            if (size > library.uploadBytes()) {
                refusal = new LibraryRefusal.TooLarge(library.uploadBytes());
            } else {
                store(bytes, offset, length);
            }
        }
        return Optional.ofNullable(refusal);
    }

    private void store(byte[] bytes, int offset, int length) {
        Optional<FileRefusal> broken = reading.feed(bytes, offset, length);
        if (broken.isPresent()) {
            refusal = new NotAPrintFile(broken.get());
            return;
        }
        try {
            draft.write(bytes, offset, length);
        } catch (ContentStore.DiskFull _) {
            refusal = new LibraryRefusal.DiskFull();
        }
    }

    /// Puts the file into the library. When this returns it, it is on the disk.
    public Outcome<PrintFile, LibraryRefusal> finish(Terms terms, Actor actor) {
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        Optional<LibraryRefusal> obstacle = library.obstacle(terms.path, terms.overwrite);
        boolean isInUse =
                obstacle.filter(LibraryRefusal.InUse.class::isInstance).isPresent();
        if (obstacle.isPresent() && !isInUse) {
            return Outcome.refused(obstacle.get());
        }
        try {
            Content content = draft.seal();
            if (terms.expected != null && !terms.expected.equals(content.hash())) {
                return Outcome.refused(new LibraryRefusal.ChecksumMismatch(content.hash()));
            }
            if (isInUse) {
                // The same bytes again harm nobody who prints them.
                return library.same(terms.path, content)
                        .<Outcome<PrintFile, LibraryRefusal>>map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(new LibraryRefusal.InUse()));
            }
            return reading.finish(this::stored)
                    .<Outcome<PrintFile, LibraryRefusal>>fold(
                            metadata -> keep(terms, actor, content, metadata),
                            broken -> Outcome.refused(new NotAPrintFile(broken)));
        } catch (ContentStore.DiskFull _) {
            return Outcome.refused(new LibraryRefusal.DiskFull());
        } catch (Refused e) {
            return Outcome.refused(e.refusal);
        } catch (IOException e) {
            throw new StoreUnavailable("what was stored cannot be read: " + e, e);
        }
    }

    private StoredChannel stored() {
        return new StoredChannel(draft.read());
    }

    private Outcome<PrintFile, LibraryRefusal> keep(Terms terms, Actor actor, Content content, FileMetadata metadata) {
        Content printable = metadata.format() == PrintFileFormat.UFP ? unpacked() : null;
        List<Picture> pictures = new ArrayList<>();
        List<Plate> plates = new ArrayList<>();
        for (Plate plate : metadata.plates()) {
            for (Thumbnail shown : plate.thumbnails()) {
                pictures.add(new Picture(
                        plate.number(), shown.width(), shown.height(), shown.format(), keep(shown.bytes())));
            }
            plates.add(new Plate(plate.number(), plate.figures(), plate.filaments(), List.of()));
        }
        draft.keep();
        PrintFile row = new PrintFile(
                new PrintFileId(0),
                terms.path,
                content,
                printable,
                new FileMetadata(metadata.format(), metadata.slicer(), plates, metadata.warnings()),
                pictures,
                library.now(),
                library.now(),
                actor);
        return library.put(row, terms.overwrite);
    }

    private Content keep(byte[] bytes) {
        try (ContentStore.Draft picture = contents.begin()) {
            picture.write(bytes, 0, bytes.length);
            Content content = picture.seal();
            picture.keep();
            return content;
        }
    }

    private Content unpacked() {
        try (ContentStore.Draft model = contents.begin()) {
            var outcome = PackedGcode.unpack(this::stored, model::write);
            if (outcome instanceof Outcome.Refused<Long, FileRefusal>(var broken)) {
                throw new Refused(new NotAPrintFile(broken));
            }
            Content content = model.seal();
            model.keep();
            return content;
        } catch (IOException e) {
            throw new StoreUnavailable("what was stored cannot be read: " + e, e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                draft.close();
            } finally {
                ended.run();
            }
        }
    }
}
