package org.printyard.engine.files.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FileMetadata.Slicer;
import org.printyard.domain.files.FileRefusal;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.Thumbnail;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

class ZippedFilesTest {
    @Test
    void everyPlateHasItsOwnFigures() {
        FileMetadata file = read("two.gcode.3mf", ZipFiles.sliced()).get();

        assertThat(file.format()).isEqualTo(PrintFileFormat.GCODE_3MF);
        assertThat(file.slicer()).isEqualTo(new Slicer("BambuStudio", "02.04.00.70"));
        assertThat(file.plates()).extracting(Plate::number).containsExactly(1, 2);
        Plate first = file.plates().getFirst();
        assertThat(first.figures().time()).isEqualTo(Duration.ofSeconds(1_183));
        assertThat(first.figures().totals().whole()).isEqualTo(grams("0.64"));
        assertThat(first.figures().totals().length()).isEqualTo(Millimetres.of(new BigDecimal("215.06")));
        assertThat(first.thumbnails()).extracting(Thumbnail::width).containsExactly(64, 16);
        Plate second = file.plates().getLast();
        assertThat(second.figures().time()).isEqualTo(Duration.ofSeconds(865));
        assertThat(second.figures().layers().count()).isEqualTo(7);
        assertThat(second.figures().nozzles()).containsExactly(Millimetres.of(new BigDecimal("0.4")));
        assertThat(second.figures().printerModel()).isEqualTo("N1");
        assertThat(second.thumbnails()).isEmpty();
        assertThat(second.filaments())
                .containsExactly(new ToolFilament(
                        2,
                        new ToolFilament.Amount(Millimetres.of(new BigDecimal("240")), grams("0.72"), null, null),
                        new ToolFilament.Kind("PETG", "#00AE42", null, null, null, null)));
    }

    @Test
    void aProjectThatIsNotSlicedHasItsPictureOnly() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("3D/3dmodel.model", SlicerFiles.bytes("<model/>"));
        entries.put("Metadata/thumbnail.png", Drawn.encoded("png", 20, 20));
        FileMetadata file = read("cube.3mf", entries).get();

        assertThat(file.format()).isEqualTo(PrintFileFormat.THREE_MF);
        assertThat(file.plates()).hasSize(1);
        assertThat(file.plates().getFirst().thumbnails()).hasSize(1);
        assertThat(file.plates().getFirst().figures().time()).isNull();
        assertThat(file.plates().getFirst().filaments()).isEmpty();
        assertThat(read("cube.gcode.3mf", entries)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aPackageOfUltimaker() {
        FileMetadata file = read("part.ufp", ZipFiles.ultimaker()).get();

        assertThat(file.format()).isEqualTo(PrintFileFormat.UFP);
        assertThat(file.slicer()).isEqualTo(new Slicer("Cura", "5.8.0"));
        assertThat(file.plates().getFirst().figures().time()).isEqualTo(Duration.ofSeconds(5_201));
        assertThat(file.plates().getFirst().thumbnails())
                .extracting(Thumbnail::width)
                .containsExactly(300);
    }

    @Test
    void aPlateWhoseSumIsWrongIsRefused() {
        Map<String, byte[]> entries = ZipFiles.sliced();
        entries.put("Metadata/plate_2.gcode", SlicerFiles.bytes("G28\n"));

        assertThat(refusal("two.gcode.3mf", ZipFiles.zip(entries)))
                .isEqualTo(new FileRefusal.WrongChecksum("Metadata/plate_2.gcode"));
    }

    @Test
    void whatIsNamedAsSomethingElseIsRefused() {
        byte[] zip = ZipFiles.zip(ZipFiles.sliced());
        byte[] text = SlicerFiles.bytes(SlicerFiles.prusa());
        byte[] binary = BgcodeFile.typical(true, 0).bytes();

        for (String name : List.of("a.gcode", "a.bgcode", "a.ufp")) {
            assertThat(refusal(name, zip)).isInstanceOf(FileRefusal.Mislabelled.class);
        }
        for (String name : List.of("a.bgcode", "a.3mf", "a.gcode.3mf", "a.ufp")) {
            assertThat(refusal(name, text)).isInstanceOf(FileRefusal.Mislabelled.class);
        }
        for (String name : List.of("a.gcode", "a.3mf", "a.ufp")) {
            assertThat(refusal(name, binary)).isInstanceOf(FileRefusal.Mislabelled.class);
        }
        assertThat(refusal("a.3mf", new byte[0])).isInstanceOf(FileRefusal.Mislabelled.class);
        assertThat(PrintFileReading.of("a.exe")).isEqualTo(Outcome.refused(new FileRefusal.Unsupported("a.exe")));
    }

    @Test
    void xmlWithADocumentTypeIsRefused() {
        List<String> attacks = List.of(
                "<!DOCTYPE config [<!ENTITY a \"b\">]><config>&a;</config>",
                "<!DOCTYPE config SYSTEM \"file:///etc/passwd\"><config/>",
                "<!DOCTYPE config [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                        + "<config><plate><metadata key=\"index\" value=\"&b;\"/></plate></config>");
        for (String attack : attacks) {
            Map<String, byte[]> entries = ZipFiles.sliced();
            entries.put("Metadata/slice_info.config", SlicerFiles.bytes(attack));
            assertThat(refusal("a.3mf", ZipFiles.zip(entries))).as(attack).isInstanceOf(FileRefusal.Unsafe.class);
        }
        Map<String, byte[]> entries = ZipFiles.sliced();
        entries.put("Metadata/slice_info.config", SlicerFiles.bytes("<config>&b;</config>"));
        assertThat(refusal("a.3mf", ZipFiles.zip(entries)).code()).isIn("unsafe-file", "broken-file");
        entries.put("Metadata/slice_info.config", SlicerFiles.bytes("<config>"));
        assertThat(refusal("a.3mf", ZipFiles.zip(entries))).isInstanceOf(FileRefusal.Broken.class);
    }

    @Test
    void namesThatLeadOutAreRefused() {
        List<String> names = List.of(
                "../evil", "a/../../evil", "/etc/passwd", "//host/share", "..", "C:/evil", "a\\b", "a\0b", "a\nb", "/");
        for (String name : names) {
            Map<String, byte[]> entries = ZipFiles.sliced();
            entries.put(name, new byte[1]);
            assertThat(refusal("a.3mf", ZipFiles.zip(entries))).as(name).isInstanceOf(FileRefusal.Unsafe.class);
        }
        Map<String, byte[]> entries = ZipFiles.ultimaker();
        entries.put("/../evil", new byte[1]);
        assertThat(refusal("a.ufp", ZipFiles.zip(entries))).isInstanceOf(FileRefusal.Unsafe.class);
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() {
        Map<String, byte[]> entries = ZipFiles.sliced();
        entries.put("Metadata/zeros", new byte[ZipDirectory.SMALL]);
        assertThat(read("a.3mf", entries)).isInstanceOf(Outcome.Done.class);
        entries.put("Metadata/zeros", new byte[ZipDirectory.SMALL + 1]);
        assertThat(refusal("a.3mf", ZipFiles.zip(entries)))
                .isEqualTo(new FileRefusal.TooLarge("times its own size", ZipDirectory.MAX_RATIO));
    }

    @Test
    void moreFilesThanThereMayBeAreRefused() {
        Map<String, byte[]> entries = ZipFiles.sliced();
        for (int i = 0; entries.size() < ZipDirectory.MAX_ENTRIES; i++) {
            entries.put("a" + i, new byte[0]);
        }
        assertThat(read("a.3mf", entries)).isInstanceOf(Outcome.Done.class);
        entries.put("one more", new byte[0]);
        assertThat(refusal("a.3mf", ZipFiles.zip(entries)))
                .isEqualTo(new FileRefusal.TooLarge("files in it", ZipDirectory.MAX_ENTRIES));
    }

    @Test
    void morePlatesThanThereMayBeAreRefused() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 1; i <= ThreeMf.MAX_PLATES; i++) {
            entries.put("Metadata/plate_" + i + ".gcode", SlicerFiles.bytes(";TIME:7\n"));
        }
        assertThat(read("a.3mf", entries).get().plates()).hasSize(ThreeMf.MAX_PLATES);
        entries.put("Metadata/plate_5000.gcode", new byte[0]);
        assertThat(refusal("a.3mf", ZipFiles.zip(entries)))
                .isEqualTo(new FileRefusal.TooLarge("plates", ThreeMf.MAX_PLATES));
    }

    @Test
    void aZipInsideIsNotOpened() {
        Map<String, byte[]> entries = ZipFiles.sliced();
        entries.put("Metadata/inner.zip", ZipFiles.zip(Map.of("../evil", new byte[ZipDirectory.SMALL * 2])));

        assertThat(read("a.3mf", entries)).isInstanceOf(Outcome.Done.class);
    }

    private static Grams grams(String number) {
        return Grams.of(new BigDecimal(number));
    }

    private static Outcome<FileMetadata, FileRefusal> read(String name, Map<String, byte[]> entries) {
        return InMemory.read(name, ZipFiles.zip(entries));
    }

    private static FileRefusal refusal(String name, byte[] file) {
        return InMemory.read(name, file)
                .fold(
                        done -> {
                            throw new AssertionError("was read: " + done);
                        },
                        refusal -> refusal);
    }
}
