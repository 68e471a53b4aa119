package org.printyard.engine.files.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FileRefusal;

/// What only somebody who writes a zip by hand can do.
class ZipDirectoryTest {
    private static final int ENTRY = 0x02014B50;
    private static final int END = 0x06054B50;

    private final byte[] file = ZipFiles.zip(two());
    private final ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);

    private static Map<String, byte[]> two() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("Metadata/plate_1.gcode", SlicerFiles.bytes(SlicerFiles.bambu()));
        entries.put("Metadata/plate_2.gcode", SlicerFiles.bytes(SlicerFiles.orca()));
        return entries;
    }

    private int find(int signature) {
        int at = 0;
        while (bytes.getInt(at) != signature) {
            at++;
        }
        return at;
    }

    @Test
    void itIsFineAsItIs() {
        assertThat(InMemory.read("a.3mf", file)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anEncryptedEntryIsRefused() {
        int entry = find(ENTRY);
        bytes.putShort(entry + 8, (short) (bytes.getShort(entry + 8) | 1));

        assertThat(refusal()).isEqualTo(new FileRefusal.Encrypted());
    }

    @Test
    void anEntryThatIsEncryptedInItsOwnHeaderOnlyIsRefused() {
        bytes.putShort(6, (short) (bytes.getShort(6) | 1));

        assertThat(refusal()).isEqualTo(new FileRefusal.Encrypted());
    }

    @Test
    void aWrongChecksumIsRefused() {
        int entry = find(ENTRY);
        bytes.putInt(entry + 16, bytes.getInt(entry + 16) + 1);

        assertThat(refusal()).isEqualTo(new FileRefusal.WrongChecksum("Metadata/plate_1.gcode"));
    }

    @Test
    void moreBytesThanTheDirectorySaysAreNotUnpacked() {
        int entry = find(ENTRY);
        bytes.putInt(entry + 24, bytes.getInt(entry + 24) - 1);
        assertThat(refusal()).isInstanceOf(FileRefusal.TooLarge.class);
        bytes.putInt(entry + 24, bytes.getInt(entry + 24) + 2);
        assertThat(refusal()).isInstanceOf(FileRefusal.Broken.class);
    }

    @Test
    void entriesThatShareTheirBytesAreRefused() {
        int first = find(ENTRY);
        int second = first + 46 + "Metadata/plate_1.gcode".length();
        bytes.putInt(second + 42, bytes.getInt(first + 42));

        assertThat(refusal()).isEqualTo(new FileRefusal.Unsafe("two entries share their bytes"));
    }

    @Test
    void twoEntriesOfOneNameAreRefused() {
        int second = find(ENTRY) + 46 + "Metadata/plate_1.gcode".length();
        file[second + 46 + "Metadata/plate_".length()] = '1';

        assertThat(refusal()).isEqualTo(new FileRefusal.Unsafe("two entries have the same name"));
    }

    @Test
    void anEntryWithTwoNamesIsRefused() {
        file[30 + "Metadata/plate_".length()] = '7';

        assertThat(refusal()).isEqualTo(new FileRefusal.Unsafe("an entry has two names"));
    }

    @Test
    void aDirectoryOfAnImpossibleSizeIsRefusedBeforeItIsRead() {
        int end = find(END);
        bytes.putInt(end + 12, Integer.MAX_VALUE);
        assertThat(refusal()).isInstanceOf(FileRefusal.Broken.class);
        bytes.putInt(end + 12, 1);
        bytes.putInt(end + 16, -1);
        assertThat(refusal()).isInstanceOf(FileRefusal.Broken.class);
    }

    @Test
    void aHugeEntryIsRefused() {
        int entry = find(ENTRY);
        bytes.putInt(entry + 24, (int) (ZipDirectory.MAX_ENTRY + 1));

        assertThat(refusal()).isEqualTo(new FileRefusal.TooLarge("bytes in one file of it", ZipDirectory.MAX_ENTRY));
    }

    @Test
    void whatIsCutOffIsBroken() {
        for (int length = 4; length < file.length; length++) {
            int cut = length;
            assertThat(InMemory.read("a.3mf", Arrays.copyOf(file, cut)))
                    .as("cut at " + cut)
                    .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.refusal())
                            .isInstanceOf(FileRefusal.Broken.class));
        }
    }

    private FileRefusal refusal() {
        Outcome<FileMetadata, FileRefusal> outcome = InMemory.read("a.3mf", file);
        return outcome.fold(
                done -> {
                    throw new AssertionError("was read: " + done);
                },
                refusal -> refusal);
    }
}
