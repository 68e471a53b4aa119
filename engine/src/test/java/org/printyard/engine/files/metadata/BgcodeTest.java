package org.printyard.engine.files.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FileMetadata.Slicer;
import org.printyard.domain.files.FileRefusal;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.Thumbnail;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

class BgcodeTest {
    @ParameterizedTest
    @CsvSource({"true,0", "true,1", "true,2", "true,3", "false,0", "false,1", "false,2", "false,3"})
    void everyPackingIsRead(boolean hasChecksums, int packing) {
        FileMetadata file =
                read(BgcodeFile.typical(hasChecksums, packing).bytes()).get();
        Plate plate = file.plates().getFirst();

        assertThat(file.slicer()).isEqualTo(new Slicer("PrusaSlicer", "2.8.1"));
        assertThat(file.warnings()).isEmpty();
        assertThat(plate.figures().time()).isEqualTo(Duration.ofSeconds(221));
        assertThat(plate.figures().totals().length()).isEqualTo(Millimetres.of(new BigDecimal("252.22")));
        assertThat(plate.figures().totals().whole()).isEqualTo(Grams.of(new BigDecimal("0.75")));
        assertThat(plate.figures().totals().cost()).isEqualByComparingTo("0.03");
        assertThat(plate.figures().layers().count()).isEqualTo(81);
        assertThat(plate.figures().layers().height()).isEqualTo(Millimetres.of(new BigDecimal("0.2")));
        assertThat(plate.figures().printerModel()).isEqualTo("MK4S");
        assertThat(plate.thumbnails()).extracting(Thumbnail::width).containsExactly(32, 16);
    }

    @Test
    void layersOfGcodeWithoutCommentsAreUnknown() {
        byte[] file = BgcodeFile.typical(true, 0)
                .block(BgcodeFile.GCODE, 0, MeatPack.WITHOUT_COMMENTS, BgcodeFile.meatPack("G1 X1\n"))
                .bytes();

        assertThat(read(file).get().plates().getFirst().figures().layers().count())
                .isNull();
    }

    @Test
    void aWrongChecksumOfAnyBlockRefuses() {
        for (int type = BgcodeFile.FILE_METADATA; type <= BgcodeFile.PRINT_METADATA; type++) {
            byte[] file = BgcodeFile.typical(true, 0)
                    .raw(type, Packing.NONE, 4, SlicerFiles.bytes("a=b\n"), new byte[2], 1)
                    .bytes();
            assertThat(refusal(file)).isEqualTo(new FileRefusal.WrongChecksum("a block"));
        }
    }

    @Test
    void itMustNotEndInTheMiddle() {
        byte[] file = BgcodeFile.typical(true, Packing.DEFLATE).bytes();
        int whole = 0;
        for (int length = 4; length < file.length; length++) {
            Outcome<FileMetadata, FileRefusal> outcome = read(Arrays.copyOf(file, length));
            whole += outcome instanceof Outcome.Done ? 1 : 0;
        }
        // Only behind the first of its two blocks of G-code.
        assertThat(whole).isEqualTo(1);
    }

    @Test
    void metadataUpToTheLimitIsReadAndNoMore() {
        byte[] most = new byte[BgcodeBlocks.MAX_METADATA];

        assertThat(read(BgcodeFile.typical(true, 0).block(2, 1, 0, most).bytes()))
                .isInstanceOf(Outcome.Done.class);
        assertThat(refusal(BgcodeFile.typical(true, 0)
                        .block(2, 1, 0, new byte[most.length + 1])
                        .bytes()))
                .isEqualTo(new FileRefusal.TooLarge("bytes of metadata", BgcodeBlocks.MAX_METADATA));
    }

    @Test
    void aBlockThatUnpacksToAnotherSizeIsBroken() {
        byte[] ini = SlicerFiles.bytes("layer_height=0.2\n".repeat(10));
        for (int packing = 1; packing <= 3; packing++) {
            for (int size : new int[] {0, 1, ini.length - 1, ini.length + 1, 1_000_000}) {
                byte[] file = BgcodeFile.typical(true, 0)
                        .raw(2, packing, size, BgcodeFile.packed(packing, ini), new byte[2], 0)
                        .bytes();
                assertThat(refusal(file)).as(packing + " " + size).isInstanceOf(FileRefusal.Broken.class);
            }
        }
    }

    @Test
    void anotherVersionTypeOrAFileWithoutGcodeIsBroken() {
        byte[] version = BgcodeFile.typical(true, 0).bytes();
        version[4] = 2;

        assertThat(refusal(version)).isInstanceOf(FileRefusal.Broken.class);
        assertThat(refusal(
                        BgcodeFile.typical(true, 0).block(6, 0, 0, new byte[1]).bytes()))
                .isInstanceOf(FileRefusal.Broken.class);
        assertThat(refusal(new BgcodeFile(true).block(0, 0, 0, new byte[1]).bytes()))
                .isInstanceOf(FileRefusal.Broken.class);
    }

    @Test
    void aLargeThumbnailIsSkippedAndStillChecked() {
        byte[] large = new byte[Pictures.MAX_BYTES + 1];
        FileMetadata file = read(BgcodeFile.typical(true, 0)
                        .thumbnail(0, 1, 1, large)
                        .bytes())
                .get();

        assertThat(file.warnings()).containsExactly("A thumbnail was left out: " + Pictures.TOO_LARGE);
        assertThat(refusal(BgcodeFile.typical(true, 0)
                        .raw(5, 0, large.length, large, new byte[6], 1)
                        .bytes()))
                .isInstanceOf(FileRefusal.WrongChecksum.class);
    }

    private static Outcome<FileMetadata, FileRefusal> read(byte[] file) {
        return InMemory.read("part.bgcode", file);
    }

    private static FileRefusal refusal(byte[] file) {
        return read(file)
                .fold(
                        done -> {
                            throw new AssertionError("was read: " + done);
                        },
                        refusal -> refusal);
    }
}
