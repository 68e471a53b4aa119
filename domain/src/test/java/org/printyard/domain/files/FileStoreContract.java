package org.printyard.domain.files;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.UserId;
import org.printyard.domain.files.FileStore.Filter;
import org.printyard.domain.files.FileStore.Order;
import org.printyard.domain.files.FileStore.Page;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.StoreContract;

/// What every store of print files does.
public abstract class FileStoreContract extends StoreContract {
    private static final Filter ALL = new Filter(null, true, null);
    private static final Page BY_NAME = new Page(Order.NAME, false, 100, 0);

    private static ContentHash hash(int number) {
        return new ContentHash("%064x".formatted(number));
    }

    private static FileMetadata nothingSaid() {
        return new FileMetadata(PrintFileFormat.GCODE, null, List.of(), List.of());
    }

    private static PrintFile file(long id, String path, int content) {
        return new PrintFile(
                new PrintFileId(id),
                new FilePath(path),
                new Content(hash(content), content),
                null,
                nothingSaid(),
                List.of(),
                NOON,
                NOON.plusSeconds(content),
                ANNA);
    }

    private PrintFile add(String path, int content) {
        return write(stores -> stores.files().add(id -> file(id, path, content)));
    }

    private List<String> paths(Filter filter, Page page) {
        return read(stores -> stores.files().list(filter, page)).stream()
                .map(file -> file.path().text())
                .toList();
    }

    private List<String> folders(@Nullable String folder) {
        return read(stores -> stores.files().folders(folder == null ? null : new FilePath(folder))).stream()
                .map(FilePath::text)
                .toList();
    }

    private static Filter in(@Nullable String folder, boolean recursive) {
        return new Filter(folder == null ? null : new FilePath(folder), recursive, null);
    }

    @Test
    void everythingAboutAFileIsKept() {
        PlateFigures figures = new PlateFigures(
                Duration.ofMillis(511_500),
                new PlateFigures.Totals(
                        new Millimetres(426_990),
                        new Grams(1_270_000_001),
                        new Grams(1_300_000_000),
                        new Grams(30_000_000),
                        new BigDecimal("0.030"),
                        33),
                new PlateFigures.Layers(33, new Millimetres(300), new Millimetres(350), new Millimetres(10_000)),
                new PlateFigures.Temperatures(
                        new Celsius(210), new Celsius(215), new Celsius(60), new Celsius(65), new Celsius(40)),
                List.of(new Millimetres(400), new Millimetres(600)),
                "MK4");
        ToolFilament filament = new ToolFilament(
                1,
                new ToolFilament.Amount(
                        new Millimetres(5), new Grams(7), new BigDecimal("1.500"), new BigDecimal("12.34")),
                new ToolFilament.Kind(
                        "PLA", "#FF8000", "Generic \"PLA\"", "Ö & Co", new Density(1.24), Millimetres.DIAMETER_1_75));
        FileMetadata metadata = new FileMetadata(
                PrintFileFormat.UFP,
                new FileMetadata.Slicer("Cura", "5.6"),
                List.of(new Plate(2, figures, List.of(filament), List.of())),
                List.of("something is odd"));
        Picture picture = new Picture(2, 313, 173, Thumbnail.Format.JPEG, new Content(hash(3), 999));
        Actor actor = new Actor(new UserId(7), "Anna", "printyard", null);

        PrintFile added = write(stores -> stores.files()
                .add(id -> new PrintFile(
                        new PrintFileId(id),
                        new FilePath("a/b.ufp"),
                        new Content(hash(1), 4_000_000_000L),
                        new Content(hash(2), 17),
                        metadata,
                        List.of(picture),
                        NOON,
                        NOON.plusSeconds(1),
                        actor)));

        assertOptional(read(stores -> stores.files().find(added.id()))).contains(added);
        assertOptional(read(stores -> stores.files().find(new FilePath("a/b.ufp"))))
                .contains(added);
    }

    @Test
    void whatAFileDoesNotSayIsKeptAsNothing() {
        PlateFigures nothing = new PlateFigures(
                null,
                new PlateFigures.Totals(null, null, null, null, null, null),
                new PlateFigures.Layers(null, null, null, null),
                new PlateFigures.Temperatures(null, null, null, null, null),
                List.of(),
                null);
        ToolFilament filament = new ToolFilament(
                0,
                new ToolFilament.Amount(null, null, null, null),
                new ToolFilament.Kind(null, null, null, null, null, null));
        FileMetadata metadata = new FileMetadata(
                PrintFileFormat.BGCODE,
                new FileMetadata.Slicer("x", null),
                List.of(new Plate(1, nothing, List.of(filament), List.of())),
                List.of());

        PrintFile added = write(stores -> stores.files()
                .add(id -> new PrintFile(
                        new PrintFileId(id),
                        new FilePath("a.bgcode"),
                        new Content(hash(1), 0),
                        null,
                        metadata,
                        List.of(),
                        NOON,
                        NOON,
                        ANNA)));

        assertOptional(read(stores -> stores.files().find(added.id()))).contains(added);
    }

    @Test
    void idsAreNeverUsedAgain() {
        PrintFile first = add("a.gcode", 1);
        write(stores -> {
            stores.files().remove(first.id(), NOON);
            return true;
        });
        PrintFile second = add("a.gcode", 1);

        Assertions.assertThat(second.id().value()).isGreaterThan(first.id().value());
        assertOptional(read(stores -> stores.files().find(first.id()))).isEmpty();
        assertOptional(read(stores -> stores.files().find(new FilePath("a.gcode"))))
                .contains(second);
    }

    @Test
    void pathsDifferByCase() {
        add("a.gcode", 1);
        add("A.gcode", 2);
        add("Folder/x.gcode", 3);

        assertList(paths(in("folder", true), BY_NAME)).isEmpty();
        assertList(paths(in("Folder", true), BY_NAME)).containsExactly("Folder/x.gcode");
        assertFlag(read(stores -> stores.files().isFolder(new FilePath("folder"))))
                .isFalse();
        assertOptional(read(stores -> stores.files().find(new FilePath("folder/x.gcode"))))
                .isEmpty();
    }

    @Test
    void aFolderListsItsOwnOrAllBelow() {
        add("top.gcode", 1);
        add("a/one.gcode", 2);
        add("a/b/two.gcode", 3);
        add("a%/three.gcode", 4);
        add("ab/four.gcode", 5);
        add("ü/🙂/five.gcode", 6);

        assertList(paths(in(null, false), BY_NAME)).containsExactly("top.gcode");
        assertList(paths(in("a", false), BY_NAME)).containsExactly("a/one.gcode");
        assertList(paths(in("a", true), BY_NAME)).containsExactly("a/one.gcode", "a/b/two.gcode");
        assertList(paths(in("ü", true), BY_NAME)).containsExactly("ü/🙂/five.gcode");
        assertList(paths(ALL, BY_NAME)).hasSize(6);
        assertCount(read(stores -> stores.files().count(in("a", true)))).isEqualTo(2);
    }

    @Test
    void aNameIsSearchedInAnyCaseAndToTheLetter() {
        add("Benchy_0.2mm.gcode", 1);
        add("a/BENCHY 100%.gcode", 2);
        add("benchy/Würfel.gcode", 3);

        assertList(paths(new Filter(null, true, "benchy"), BY_NAME))
                .containsExactly("a/BENCHY 100%.gcode", "Benchy_0.2mm.gcode");
        assertList(paths(new Filter(null, true, "WÜRFEL"), BY_NAME)).containsExactly("benchy/Würfel.gcode");
        assertList(paths(new Filter(null, true, "0%"), BY_NAME)).containsExactly("a/BENCHY 100%.gcode");
        assertList(paths(new Filter(null, true, "y_0"), BY_NAME)).containsExactly("Benchy_0.2mm.gcode");
        assertList(paths(new Filter(null, true, "\\"), BY_NAME)).isEmpty();
        assertCount(read(stores -> stores.files().count(new Filter(null, true, "y_0"))))
                .isEqualTo(1);
    }

    @Test
    void pagesFollowTheOrder() {
        IntStream.of(3, 1, 2).forEach(number -> add("file" + number + ".gcode", number));

        assertList(paths(ALL, new Page(Order.NAME, false, 2, 0))).containsExactly("file1.gcode", "file2.gcode");
        assertList(paths(ALL, new Page(Order.NAME, false, 2, 2))).containsExactly("file3.gcode");
        assertList(paths(ALL, new Page(Order.SIZE, true, 1, 0))).containsExactly("file3.gcode");
        assertList(paths(ALL, new Page(Order.CHANGED, false, 9, 0)))
                .containsExactly("file1.gcode", "file2.gcode", "file3.gcode");
    }

    @Test
    void foldersFollowFromFilesOrAreMade() {
        add("a/b/c/x.gcode", 1);
        write(stores -> {
            stores.files().makeFolder(new FilePath("made/below"), NOON);
            stores.files().makeFolder(new FilePath("made/below"), NOON);
            stores.files().makeFolder(new FilePath("a/z"), NOON);
            return true;
        });

        assertList(folders(null)).containsExactly("a", "made");
        assertList(folders("a")).containsExactly("a/b", "a/z");
        assertList(folders("made")).containsExactly("made/below");
        assertList(folders("nowhere")).isEmpty();
        assertCount(read(stores -> stores.files().countMadeFolders())).isEqualTo(2);
        for (String folder : List.of("a", "a/b", "a/b/c", "made", "made/below")) {
            assertFlag(read(stores -> stores.files().isFolder(new FilePath(folder))))
                    .isTrue();
        }
        assertFlag(read(stores -> stores.files().isFolder(new FilePath("a/b/c/x.gcode"))))
                .isFalse();
    }

    @Test
    void whatWasMadeIsForgottenWithAllBelow() {
        write(stores -> {
            for (String path : List.of("a", "a/b", "ab", "c")) {
                stores.files().makeFolder(new FilePath(path), NOON);
            }
            stores.files().forgetFolder(new FilePath("a"));
            return true;
        });

        assertList(folders(null)).containsExactly("ab", "c");
    }

    @Test
    void contentsAreUsedByFilesThatAreThere() {
        PrintFile file = add("a.gcode", 1);
        PrintFile other = add("b.gcode", 2);
        Set<ContentHash> asked = Set.of(hash(1), hash(2), hash(3));
        Assertions.assertThat(unused(asked)).containsExactly(hash(3));

        write(stores -> {
            stores.files().put(file(file.id().value(), "a.gcode", 3));
            stores.files().remove(other.id(), NOON);
            return true;
        });

        Assertions.assertThat(unused(asked)).containsExactlyInAnyOrder(hash(1), hash(2));
    }

    private Set<ContentHash> unused(Set<ContentHash> asked) {
        return read(stores -> stores.files().unused(asked));
    }

    /// More than stand in one statement.
    @Test
    void manyContentsAreAskedForAtOnce() {
        add("a.gcode", 700);
        Set<ContentHash> asked = new HashSet<>();
        IntStream.range(0, 1_000).forEach(number -> asked.add(hash(number)));

        Assertions.assertThat(unused(asked)).hasSize(999).doesNotContain(hash(700));
    }
}
