package org.printyard.storage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.files.ContentStoreContract;
import org.printyard.domain.transaction.StoreUnavailable;

class DiskContentsTest extends ContentStoreContract {
    @TempDir
    private Path data;

    private Path folder() {
        return data.resolve("files");
    }

    @Override
    protected ContentStore open(InstantSource clock) {
        return new DiskContents(folder(), clock);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void isOneFileCalledByItsHash() throws IOException {
        Content content = keep("G1 X1");
        keep("G1 X1");

        String hex = content.hash().hex();
        assertThat(files())
                .containsExactly(folder().resolve(hex.substring(0, 2)).resolve(hex));
    }

    @Test
    void isReadByNobodyElse() throws IOException {
        keep("G1 X1");
        Path file = files().getFirst();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (Path above : List.of(file.getParent(), folder())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(above)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void nothingIsLeftOfADraftThatIsGivenUp() throws IOException {
        try (ContentStore.Draft draft = contents.begin()) {
            draft.write(new byte[100], 0, 100);
            assertThat(files()).hasSize(1);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void theNextStartRemovesWhatACrashLeft() throws IOException {
        Content content = keep("G1 X1");
        ContentStore.Draft lost = contents.begin();
        lost.write(new byte[100], 0, 100);
        assertThat(files()).hasSize(2);

        ContentStore next = open(() -> now);

        assertThat(files()).hasSize(1);
        assertThat(next.open(content.hash())).isPresent();
    }

    /// As a disk leaves it that lost what it had promised.
    @Test
    void aFileThatWasCutOffIsReplacedByTheSameBytes() throws IOException {
        Content content = keep("G1 X1");
        Files.writeString(files().getFirst(), "G1");

        assertThat(keep("G1 X1")).isEqualTo(content);

        assertThat(Files.readString(files().getFirst())).isEqualTo("G1 X1");
    }

    @Test
    void strangersInTheFolderAreLeftAlone() throws IOException {
        Path stranger = Files.writeString(folder().resolve("notes.txt"), "mine");
        Path below = Files.writeString(
                Files.createDirectories(folder().resolve("ab")).resolve("notes.txt"), "mine");

        contents.list(now.plusSeconds(1_000_000_000), group -> assertThat(group).isEmpty());
        open(() -> now);

        assertThat(stranger).exists();
        assertThat(below).exists();
    }

    /// In the words of the kernel; a real full disk is in the conformance tests.
    @Test
    void aDiskThatIsFullSaysSo() {
        DiskContents disk = new DiskContents(folder(), () -> now);
        assertThat(disk.failed(new IOException("No space left on device"))).isInstanceOf(ContentStore.DiskFull.class);
        assertThat(disk.failed(new IOException("Disk quota exceeded"))).isInstanceOf(ContentStore.DiskFull.class);
        assertThat(disk.failed(new IOException("Input/output error"))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidAtTheStart() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");
        assertThatThrownBy(() -> new DiskContents(file.resolve("files"), () -> now))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("files");
    }
}
