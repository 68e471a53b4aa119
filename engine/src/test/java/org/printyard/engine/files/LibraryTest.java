package org.printyard.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.files.FileEvent;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.FileStore;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.files.Picture;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.transaction.Transaction;
import org.printyard.storage.memory.MemoryContents;
import org.printyard.storage.memory.MemoryDatabase;

class LibraryTest {
    private static final Actor ANNA = new Actor(null, "anna", "test", null);
    private static final int LIMIT = 4_000;

    /// One pixel.
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final List<Event> told = new ArrayList<>();
    private final Set<PrintFileId> used = new HashSet<>();
    private final MemoryDatabase database = new MemoryDatabase(told::addAll);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final MemoryContents contents = new MemoryContents(() -> now);
    private final Library library = new Library(database, contents, () -> now, LIMIT, (_, file) -> used.contains(file));

    @AfterEach
    void close() {
        database.close();
    }

    private Outcome<PrintFile, LibraryRefusal> upload(
            String path, byte[] bytes, @Nullable ContentHash expected, boolean overwrite) {
        FilePath to = new FilePath(path);
        Outcome<Upload, LibraryRefusal> begun = library.begin(to.name());
        if (begun instanceof Outcome.Refused<Upload, LibraryRefusal>(var refusal)) {
            return Outcome.refused(refusal);
        }
        try (Upload upload = begun.get()) {
            for (int at = 0; at < bytes.length; at += 7) {
                upload.write(bytes, at, Math.min(7, bytes.length - at));
            }
            return upload.finish(new Upload.Terms(to, expected, overwrite), ANNA);
        }
    }

    private PrintFile upload(String path, String gcode) {
        return upload(path, gcode.getBytes(StandardCharsets.UTF_8), null, false).get();
    }

    private static LibraryRefusal refusal(Outcome<?, LibraryRefusal> outcome) {
        return outcome.fold(
                done -> {
                    throw new AssertionError("was done: " + done);
                },
                refused -> refused);
    }

    private <T> Outcome<T, LibraryRefusal> write(Function<Transaction, Outcome<T, LibraryRefusal>> work) {
        return database.write(work);
    }

    private List<ContentHash> kept() {
        List<ContentHash> all = new ArrayList<>();
        contents.list(now.plusSeconds(1), all::addAll);
        return all;
    }

    private Sweep sweep() {
        return new Sweep(database, contents, () -> now);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String read(Content content) throws IOException {
        try (ContentStore.Reading reading = library.open(content).get()) {
            byte[] bytes = new byte[(int) reading.size()];
            assertThat(reading.read(0, bytes, 0, bytes.length)).isEqualTo(bytes.length);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Test
    void theSameBytesAreKeptOnce() {
        PrintFile first = upload("a.gcode", "G1 X1");
        PrintFile second = upload("b/c.gcode", "G1 X1");

        assertThat(second.content()).isEqualTo(first.content());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(kept()).containsExactly(first.content().hash());
    }

    @Test
    void aFileThatIsReplacedKeepsItsId() throws IOException {
        PrintFile first = upload("a.gcode", "G1 X1");
        now = now.plusSeconds(5);
        PrintFile second = upload("a.gcode", bytes("G1 X2"), null, true).get();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(second.changedAt()).isEqualTo(now);
        assertThat(read(second.content())).isEqualTo("G1 X2");
        assertThat(told)
                .containsExactly(
                        new FileEvent.FileChanged(FileEvent.Kind.ADDED, first.id(), first.path()),
                        new FileEvent.FileChanged(FileEvent.Kind.UPDATED, first.id(), first.path()));
    }

    @Test
    void nothingIsLeftOfWhatIsRefused() {
        PrintFile there = upload("a.gcode", "G1 X1");
        ContentHash other = new ContentHash("0".repeat(64));

        assertThat(refusal(upload("a.gcode", bytes("G1 X2"), null, false)))
                .isEqualTo(new LibraryRefusal.Taken(there.path()));
        assertThat(refusal(upload("a.gcode/b.gcode", bytes("G1 X2"), null, true)))
                .isEqualTo(new LibraryRefusal.Taken(there.path()));
        assertThat(refusal(upload("b.gcode", bytes("G1 X1"), other, false)))
                .isEqualTo(new LibraryRefusal.ChecksumMismatch(there.content().hash()));
        assertThat(refusal(upload("b.exe", bytes("G1 X2"), null, false)).code()).isEqualTo("unsupported-file");
        assertThat(refusal(upload("b.ufp", bytes("PK\u0003\u0004 broken"), null, false))
                        .code())
                .isIn("broken-file", "mislabelled-file");
        used.add(there.id());
        assertThat(refusal(upload("a.gcode", bytes("G1 X2"), null, true))).isEqualTo(new LibraryRefusal.InUse());

        assertThat(kept()).containsExactly(there.content().hash());
        assertThat(told).hasSize(1);
    }

    @Test
    void aFileHasALimit() {
        assertThat(upload("a.gcode", ";".repeat(LIMIT)).content().size()).isEqualTo(LIMIT);
        assertThat(refusal(upload("b.gcode", bytes(";".repeat(LIMIT + 1)), null, false)))
                .isEqualTo(new LibraryRefusal.TooLarge(LIMIT));
    }

    @Test
    void soManyUploadsGoOnAtOnce() {
        List<Upload> going = new ArrayList<>();
        for (int i = 0; i < Library.UPLOADS_AT_ONCE; i++) {
            going.add(library.begin("a.gcode").get());
        }
        assertThat(refusal(library.begin("a.gcode"))).isEqualTo(new LibraryRefusal.Busy(Library.UPLOADS_AT_ONCE));

        going.getFirst().close();
        going.getFirst().close();
        library.begin("a.gcode").get().close();
        going.forEach(Upload::close);
    }

    @Test
    void picturesAreContentsOfTheirOwn() {
        String base64 = Base64.getEncoder().encodeToString(PNG);
        PrintFile file = upload(
                "a.gcode", "; thumbnail begin 1x1 " + base64.length() + "\n; " + base64 + "\n; thumbnail end\nG1 X1\n");

        assertThat(file.pictures()).hasSize(1);
        Picture picture = Library.picture(file, null, 300).get();
        assertThat(picture.content().size()).isPositive();
        assertThat(library.open(picture.content()).get().size())
                .isEqualTo(picture.content().size());
        assertThat(file.metadata().plates().getFirst().thumbnails()).isEmpty();
        assertThat(refusal(Library.picture(file, 2, null))).isEqualTo(new LibraryRefusal.NoThumbnail());
    }

    @Test
    void printersGetTheGcodeOfAPackage() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("/3D/model.gcode"));
            out.write(bytes(";Generated with Cura_SteamEngine 5.6\n;TIME:451\nG1 X1\n"));
        }
        PrintFile file = upload("a.ufp", zip.toByteArray(), null, false).get();

        Content printable = Objects.requireNonNull(file.printable());
        assertThat(printable).isNotEqualTo(file.content());
        assertThat(read(printable)).endsWith("G1 X1\n");
        assertThat(kept()).containsExactlyInAnyOrder(file.content().hash(), printable.hash());
    }

    @Test
    void whatIsInUseIsNeitherMovedNorRemoved() {
        PrintFile file = upload("a/b.gcode", "G1 X1");
        used.add(file.id());

        assertThat(refusal(write(transaction -> library.remove(transaction, file.id()))))
                .isEqualTo(new LibraryRefusal.InUse());
        assertThat(refusal(write(transaction -> library.move(transaction, file.id(), new FilePath("c.gcode"), ANNA))))
                .isEqualTo(new LibraryRefusal.InUse());
        assertThat(refusal(write(transaction -> library.removeFolder(transaction, new FilePath("a"), true))))
                .isEqualTo(new LibraryRefusal.InUse());
    }

    @Test
    void aFolderGoesWithItsFiles() {
        upload("a/b.gcode", "G1 X1");
        upload("a/c/d.gcode", "G1 X2");
        PrintFile stays = upload("ab.gcode", "G1 X3");

        write(transaction -> library.removeFolder(transaction, new FilePath("a"), true))
                .get();

        assertThat(database.<List<PrintFileId>>read(stores -> stores
                        .files()
                        .list(
                                new FileStore.Filter(null, true, null),
                                new FileStore.Page(FileStore.Order.NAME, false, 9, 0))
                        .stream()
                        .map(PrintFile::id)
                        .toList()))
                .containsExactly(stays.id());
    }

    @Test
    void bytesThatNobodyHasGoAfterAnHour() {
        PrintFile file = upload("a.gcode", "G1 X1");
        PrintFile other = upload("b.gcode", "G1 X2");
        write(transaction -> library.remove(transaction, file.id())).get();

        now = now.plus(Sweep.GRACE);
        sweep().run();
        assertThat(kept()).hasSize(2);

        now = now.plus(Duration.ofMillis(1));
        sweep().run();
        assertThat(kept()).containsExactly(other.content().hash());
        assertThat(refusal(library.open(file.content()))).isEqualTo(new LibraryRefusal.ContentGone());
    }

    /// Between keeping its bytes and being in the database, an upload has nothing but their time.
    @Test
    void bytesThatAnUploadHasJustUsedAgainStay() {
        PrintFile file = upload("a.gcode", "G1 X1");
        write(transaction -> library.remove(transaction, file.id())).get();
        now = now.plus(Sweep.GRACE).plusSeconds(1);
        try (ContentStore.Draft draft = contents.begin()) {
            draft.write(bytes("G1 X1"), 0, 5);
            draft.seal();
            draft.keep();
        }

        sweep().run();

        assertThat(kept()).containsExactly(file.content().hash());
    }
}
