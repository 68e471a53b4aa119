package org.printyard.engine.files.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FileRefusal;

/// Whatever the bytes are, a file is read or refused: bits turned, ends cut off, parts of other files in the middle.
class DamagedFilesTest {
    private static final int MUTANTS_OF_EACH = Integer.getInteger("files.mutants", 400);
    private static final long SEED = Long.getLong("files.seed", 20_261_121L);

    @Test
    void noDamageIsMoreThanARefusal() {
        Map<String, byte[]> files = files();
        List<byte[]> donors = new ArrayList<>(files.values());
        int refused = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            for (int i = 0; i < MUTANTS_OF_EACH; i++) {
                long seed = SEED + i;
                byte[] mutant = mutant(file.getValue(), donors, new Random(seed));
                try {
                    refused += check(InMemory.read(file.getKey(), mutant)) ? 0 : 1;
                } catch (RuntimeException | StackOverflowError e) {
                    fail(file.getKey() + ", -Dfiles.seed=" + seed, e);
                }
            }
        }
        assertThat(refused).isBetween(MUTANTS_OF_EACH, files.size() * MUTANTS_OF_EACH - 1);
    }

    /// @return whether it was read
    private static boolean check(Outcome<FileMetadata, FileRefusal> outcome) {
        return outcome.fold(
                metadata -> {
                    assertThat(metadata.plates()).isNotEmpty();
                    metadata.plates().stream()
                            .flatMap(plate -> plate.filaments().stream())
                            .map(tool -> tool.amount().mass())
                            .filter(Objects::nonNull)
                            .forEach(mass -> assertThat(mass.isNegative()).isFalse());
                    return true;
                },
                refusal -> {
                    assertThat(refusal.sentence()).isNotBlank();
                    return false;
                });
    }

    @Test
    void theSizeOfThePiecesChangesNothing() {
        files().forEach((name, file) -> {
            Outcome<FileMetadata, FileRefusal> whole = InMemory.read(name, file, file.length);
            for (int chunk : new int[] {1, 2, 3, 7, 64, 1_021}) {
                assertThat(InMemory.read(name, file, chunk))
                        .as(name + " by " + chunk)
                        .isEqualTo(whole);
            }
            assertThat(whole).as(name).isInstanceOf(Outcome.Done.class);
        });
    }

    @Test
    void aLineThatIsTooLongIsLeftOutHoweverItComes() {
        String most = ";TIME:7" + " ".repeat(GcodeLines.MAX_LINE - 7) + "\n;LAYER_COUNT:3\n";
        String more = ";TIME:7" + " ".repeat(GcodeLines.MAX_LINE - 6) + "\n;LAYER_COUNT:3\n";
        for (int chunk : new int[] {1, 1_000, 65_000, 1_000_000}) {
            assertThat(read(most, chunk).plates().getFirst().figures().time()).isNotNull();
            assertThat(read(more, chunk).plates().getFirst().figures().time()).isNull();
            assertThat(read(more, chunk).plates().getFirst().figures().layers().count())
                    .isEqualTo(3);
        }
    }

    private static FileMetadata read(String gcode, int chunk) {
        return InMemory.read("a.gcode", SlicerFiles.bytes(gcode), chunk).get();
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        SlicerFiles.all().forEach((name, gcode) -> files.put(name + ".gcode", SlicerFiles.bytes(gcode)));
        files.put(
                "pictures.gcode",
                SlicerFiles.bytes(Drawn.comments("thumbnail_QOI", 16, 16, Drawn.qoi(16, 16))
                        + Drawn.comments("thumbnail_JPG", 40, 40, Drawn.encoded("jpg", 40, 40))));
        for (int packing = 0; packing <= 3; packing++) {
            // Without checksums, so that damage gets beyond the first block.
            files.put(
                    "packing" + packing + ".bgcode",
                    BgcodeFile.typical(false, packing).bytes());
        }
        files.put("checked.bgcode", BgcodeFile.typical(true, Packing.DEFLATE).bytes());
        files.put("two.gcode.3mf", ZipFiles.zip(ZipFiles.sliced()));
        files.put("part.ufp", ZipFiles.zip(ZipFiles.ultimaker()));
        return files;
    }

    private static byte[] mutant(byte[] file, List<byte[]> donors, Random random) {
        byte[] mutant = file.clone();
        int strokes = 1 + random.nextInt(6);
        for (int i = 0; i < strokes && mutant.length > 8; i++) {
            int at = 4 + random.nextInt(mutant.length - 4);
            switch (random.nextInt(6)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant = Arrays.copyOf(mutant, at);
                case 3 -> mutant = spliced(mutant, at, donors.get(random.nextInt(donors.size())), random);
                case 4 -> mutant = spliced(mutant, at, mutant, random);
                default -> {
                    byte extreme = (byte) (random.nextBoolean() ? 0xFF : 0x39);
                    Arrays.fill(mutant, at, Math.min(mutant.length, at + 1 + random.nextInt(20)), extreme);
                }
            }
        }
        return mutant;
    }

    private static byte[] spliced(byte[] file, int at, byte[] donor, Random random) {
        int from = random.nextInt(donor.length);
        int to = Math.min(donor.length, from + random.nextInt(2_000));
        byte[] spliced = Arrays.copyOf(file, file.length + to - from);
        System.arraycopy(file, at, spliced, at + to - from, file.length - at);
        System.arraycopy(donor, from, spliced, at, to - from);
        return spliced;
    }
}
