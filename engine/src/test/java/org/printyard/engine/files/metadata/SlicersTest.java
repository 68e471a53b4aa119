package org.printyard.engine.files.metadata;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.FileMetadata.Slicer;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.PlateFigures.Layers;
import org.printyard.domain.files.PlateFigures.Temperatures;
import org.printyard.domain.files.PlateFigures.Totals;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.files.ToolFilament.Amount;
import org.printyard.domain.files.ToolFilament.Kind;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

class SlicersTest {
    private static final Kind UNKNOWN = new Kind(null, null, null, null, null, null);

    @Test
    void prusaSlicerWithSeveralToolsAndAWipeTower() {
        FileMetadata file = read(SlicerFiles.prusa());
        Plate plate = file.plates().getFirst();

        assertThat(file.slicer()).isEqualTo(new Slicer("PrusaSlicer", "2.8.1+win64"));
        assertThat(file.warnings()).isEmpty();
        assertThat(plate.figures())
                .isEqualTo(new PlateFigures(
                        Duration.ofHours(26).plusMinutes(40).plusSeconds(13),
                        new Totals(mm("2834.44"), g("8.57"), g("10.57"), g("2"), new BigDecimal("0.24"), 33),
                        new Layers(3, mm("0.2"), mm("0.3"), mm("10.2")),
                        new Temperatures(c(215), c(220), c(60), c(65), c(0)),
                        List.of(mm("0.4"), mm("0.4"), mm("0.6")),
                        "MK4S"));
        assertThat(plate.filaments())
                .containsExactly(
                        new ToolFilament(
                                0,
                                amount("1336.23", "3.99", "3210", "0.1"),
                                new Kind("PLA", "#29B2B2", "Prusament PLA", "Prusa Polymers", d(1.24), mm("1.75"))),
                        new ToolFilament(
                                1,
                                amount("0", "0", "0", "0"),
                                new Kind("PLA", "#000000", "Own; \"odd\" name", "Made", d(1.24), mm("1.75"))),
                        new ToolFilament(
                                2,
                                amount("1498.21", "4.58", "3600", "0.14"),
                                new Kind(
                                        "PETG", "#FFFFFF80", "Prusament PETG", "Prusa Polymers", d(1.27), mm("1.75"))));
    }

    @Test
    void superSlicerMixesSeparatorsAndLeavesOut() {
        Plate plate = read(SlicerFiles.superSlicer()).plates().getFirst();

        assertThat(plate.figures().time()).isEqualTo(Duration.ofSeconds(439));
        assertThat(plate.figures().layers().count()).isEqualTo(2);
        assertThat(plate.filaments())
                .containsExactly(new ToolFilament(
                        0,
                        amount("264.59", "0.67", null, null),
                        new Kind("PLA", null, null, null, d(1.05), mm("1.75"))));
    }

    @Test
    void orcaSlicerSaysTheTemperatureOfThePlateThatIsOnTheBed() {
        FileMetadata file = read(SlicerFiles.orca());
        Plate plate = file.plates().getFirst();

        assertThat(file.slicer()).isEqualTo(new Slicer("OrcaSlicer", "2.3.0"));
        assertThat(plate.figures())
                .isEqualTo(new PlateFigures(
                        Duration.ofSeconds(3_723),
                        new Totals(mm("1234.56"), g("3.77"), g("3.77"), null, new BigDecimal("0.08"), 4),
                        new Layers(60, mm("0.2"), mm("0.25"), mm("12")),
                        new Temperatures(c(240), c(245), c(71), c(76), c(45)),
                        List.of(mm("0.4")),
                        "Voron 2.4 350"));
        assertThat(plate.filaments().getLast().kind())
                .isEqualTo(new Kind("PETG", "#F2754E", "Generic PETG, fast", "Generic", d(1.27), mm("1.75")));
    }

    @Test
    void bambuStudioListsOnlyWhatIsUsedAndOnlyItsHeaderSaysOfWhat() {
        FileMetadata file = read(SlicerFiles.bambu());
        Plate plate = file.plates().getFirst();

        assertThat(file.slicer()).isEqualTo(new Slicer("BambuStudio", "02.04.00.70"));
        assertThat(plate.figures().time()).isEqualTo(Duration.ofSeconds(19 * 60 + 43));
        assertThat(plate.figures().layers()).isEqualTo(new Layers(50, mm("0.2"), mm("0.2"), mm("10")));
        assertThat(plate.figures().temperatures()).isEqualTo(new Temperatures(c(220), c(221), c(65), c(66), null));
        assertThat(plate.figures().printerModel()).isEqualTo("Bambu Lab A1 mini");
        assertThat(plate.filaments())
                .containsExactly(
                        new ToolFilament(
                                0,
                                amount("74.87", "0.22", null, null),
                                new Kind("PLA", "#FFFFFF", null, null, d(1.24), mm("1.75"))),
                        new ToolFilament(
                                1,
                                amount("50.19", "0.15", null, null),
                                new Kind("PLA", "#000000", null, null, d(1.24), mm("1.75"))),
                        new ToolFilament(
                                3,
                                amount("90", "0.27", null, null),
                                new Kind("PLA", "#00AE42", null, null, d(1.24), mm("1.75"))));
    }

    @Test
    void curaCountsInMetresAndHeatsByCommand() {
        FileMetadata file = read(SlicerFiles.cura());
        Plate plate = file.plates().getFirst();

        assertThat(file.slicer()).isEqualTo(new Slicer("Cura", "5.8.0"));
        assertThat(plate.figures())
                .isEqualTo(new PlateFigures(
                        Duration.ofSeconds(451),
                        new Totals(mm("273.87"), null, null, null, null, null),
                        new Layers(25, mm("0.2"), null, mm("5.1")),
                        new Temperatures(c(195), c(200), c(55), c(60), null),
                        List.of(),
                        null));
        assertThat(plate.filaments())
                .containsExactly(
                        new ToolFilament(0, amount("273.87", null, null, null), UNKNOWN),
                        new ToolFilament(1, amount("0", null, null, null), UNKNOWN));
    }

    @Test
    void curaForUltimakersCountsInVolume() {
        FileMetadata file = read(SlicerFiles.griffin());
        Plate plate = file.plates().getFirst();

        assertThat(file.slicer()).isEqualTo(new Slicer("Cura", "5.8.0"));
        assertThat(plate.figures())
                .isEqualTo(new PlateFigures(
                        Duration.ofSeconds(5_201),
                        new Totals(null, null, null, null, null, null),
                        new Layers(200, null, null, mm("40.5")),
                        new Temperatures(c(215), c(215), c(60), c(60), null),
                        List.of(mm("0.4"), mm("0.8")),
                        "Ultimaker S5"));
        assertThat(plate.filaments())
                .containsExactly(
                        new ToolFilament(0, amount(null, null, "9172", null), UNKNOWN),
                        new ToolFilament(1, amount(null, null, "730", null), UNKNOWN));
    }

    @Test
    void simplify3dOfBothGenerations() {
        FileMetadata four = read(SlicerFiles.simplify4());
        FileMetadata five = read(SlicerFiles.simplify5());

        assertThat(four.slicer()).isEqualTo(new Slicer("Simplify3D", "4.1.2"));
        assertThat(four.plates().getFirst().figures())
                .isEqualTo(new PlateFigures(
                        Duration.ofMinutes(62),
                        new Totals(mm("1234.5"), g("3.71"), g("3.71"), null, new BigDecimal("0.17"), null),
                        new Layers(2, mm("0.25"), null, null),
                        new Temperatures(null, null, null, null, null),
                        List.of(mm("0.4")),
                        null));
        assertThat(four.plates().getFirst().filaments().getFirst().kind().material())
                .isEqualTo("PLA");
        assertThat(five.slicer()).isEqualTo(new Slicer("Simplify3D", "5.1.2"));
        assertThat(five.plates().getFirst().figures().time()).isEqualTo(Duration.ofSeconds(2_530));
        assertThat(five.plates().getFirst().filaments())
                .containsExactly(new ToolFilament(0, amount("500", "1.49", null, null), UNKNOWN));
    }

    @Test
    void ideaMakerLeavesTheWeighingToTheReader() {
        FileMetadata file = read(SlicerFiles.ideaMaker());
        Plate plate = file.plates().getFirst();
        ToolFilament tool = plate.filaments().getFirst();

        assertThat(file.slicer()).isEqualTo(new Slicer("ideaMaker", "4.2.0.5250"));
        assertThat(plate.figures().time()).isEqualTo(Duration.ofSeconds(744));
        assertThat(plate.figures().layers().count()).isEqualTo(3);
        assertThat(tool.kind()).isEqualTo(new Kind("PLA", null, "PLA White", null, d(1.24), mm("1.75")));
        assertThat(tool.amount().length()).isEqualTo(mm("422.7"));
        assertThat(tool.amount().cost()).isEqualByComparingTo("0.04");
        // 422.7 mm × π/4 × 1.75² mm² × 1.24 g/cm³
        assertThat(requireNonNull(tool.amount().mass()).toDecimal().doubleValue())
                .isCloseTo(1.26072, within(1e-5));
    }

    @Test
    void theSmallerOnes() {
        FileMetadata kiss = read(SlicerFiles.kisSlicer());
        assertThat(kiss.slicer()).isEqualTo(new Slicer("KISSlicer", null));
        assertThat(kiss.plates().getFirst().figures().time()).isEqualTo(Duration.ofMillis(476_400));
        assertThat(kiss.plates().getFirst().figures().layers().count()).isEqualTo(2);
        assertThat(kiss.plates().getFirst().filaments())
                .containsExactly(
                        new ToolFilament(0, amount("123.1", null, null, null), UNKNOWN),
                        new ToolFilament(1, amount("4", null, null, null), UNKNOWN));

        FileMetadata slic3r = read(SlicerFiles.slic3r());
        assertThat(slic3r.slicer()).isEqualTo(new Slicer("Slic3r", "1.3.1-dev"));
        assertThat(slic3r.plates().getFirst().figures())
                .isEqualTo(new PlateFigures(
                        null,
                        new Totals(mm("290.4"), g("0.87"), g("0.87"), null, new BigDecimal("0.02"), null),
                        new Layers(null, mm("0.3"), null, null),
                        new Temperatures(c(200), c(200), c(0), null, null),
                        List.of(mm("0.5")),
                        null));

        FileMetadata ice = read(SlicerFiles.iceSl());
        assertThat(ice.slicer()).isEqualTo(new Slicer("IceSL", "2.5.4"));
        assertThat(ice.plates().getFirst().figures())
                .isEqualTo(new PlateFigures(
                        Duration.ofSeconds(150),
                        new Totals(mm("1200"), g("3.1"), g("3.1"), null, null, null),
                        new Layers(100, mm("0.2"), mm("0.3"), mm("20.25")),
                        new Temperatures(c(210), c(210), c(60), null, null),
                        List.of(mm("0.4")),
                        null));

        FileMetadata kiri = read(SlicerFiles.kiriMoto());
        assertThat(kiri.slicer()).isEqualTo(new Slicer("Kiri:Moto", "3.9"));
        assertThat(kiri.plates().getFirst().figures())
                .isEqualTo(new PlateFigures(
                        Duration.ofSeconds(806),
                        new Totals(mm("225.03"), null, null, null, null, null),
                        new Layers(3, mm("0.25"), mm("0.3"), null),
                        new Temperatures(c(221), c(225), c(61), c(65), null),
                        List.of(),
                        null));
    }

    @Test
    void anyForkThatNamesItself() {
        assertThat(read("; generated by QIDI Slicer 1.2.1 on 2026-01-01 at 10:00:00\n")
                        .slicer())
                .isEqualTo(new Slicer("QIDI Slicer", "1.2.1"));
        assertThat(read("G28\n; nobody\n").slicer()).isNull();
        // No name at all, and letters that are two in lower case.
        assertThat(read("; generated by  on 2026-01-01\n").warnings()).isEmpty();
        assertThat(read("; Generated by \u0130\u0130\u0130 1 on \u0130\n").warnings())
                .isEmpty();
        assertThat(read("; G-Code generated by Simplify3D \u0130\u0130 Version 5\n")
                        .warnings())
                .isEmpty();
    }

    @Test
    void aNozzleIsNeverColdAndAMarkIsALayer() {
        PlateFigures figures =
                read("; outputTemp = 210\n; firstLayerNozzleTemp = 0\n; <layer>\n; </layer>\n; <layer>\n")
                        .plates()
                        .getFirst()
                        .figures();

        assertThat(figures.temperatures().nozzleFirstLayer()).isEqualTo(c(210));
        assertThat(figures.layers().count()).isEqualTo(2);
    }

    @Test
    void placeholdersThatNobodyFilledAreUnknown() {
        Plate plate = read(";TIME:#P_TIME#\n;Filament used: #F_AMNT#\n;LAYER_COUNT:{layers}\n")
                .plates()
                .getFirst();

        assertThat(plate.figures().time()).isNull();
        assertThat(plate.filaments()).isEmpty();
        assertThat(plate.figures().layers().count()).isNull();
    }

    @Test
    void gramsThatDoNotFitTheLengthAreAWarning() {
        String fits = "; filament used [mm] = 1000\n; filament_density = 1.24\n; filament_diameter = 1.75\n";

        assertThat(read(fits + "; filament used [g] = 3.12\n").warnings()).isEmpty();
        assertThat(read(fits + "; filament used [g] = 3.14\n").warnings())
                .singleElement()
                .asString()
                .contains("tool 0", "5 %");
    }

    @Test
    void lineEndsOfWindowsAndAFileWithoutAnyAreRead() {
        String windows = SlicerFiles.prusa().replace("\n", "\r\n");

        assertThat(read(windows)).isEqualTo(read(SlicerFiles.prusa()));
        assertThat(read(";TIME:7").plates().getFirst().figures().time()).isEqualTo(Duration.ofSeconds(7));
        assertThat(read("").plates()).hasSize(1);
    }

    private static FileMetadata read(String gcode) {
        return InMemory.read("part.gcode", SlicerFiles.bytes(gcode)).get();
    }

    private static Amount amount(
            @Nullable String mm, @Nullable String grams, @Nullable String mm3, @Nullable String cost) {
        return new Amount(
                mm == null ? null : mm(mm),
                grams == null ? null : g(grams),
                mm3 == null ? null : new BigDecimal(mm3),
                cost == null ? null : new BigDecimal(cost));
    }

    private static Millimetres mm(String number) {
        return Millimetres.of(new BigDecimal(number));
    }

    private static Grams g(String number) {
        return Grams.of(new BigDecimal(number));
    }

    private static Celsius c(int degrees) {
        return new Celsius(degrees);
    }

    private static Density d(double density) {
        return new Density(density);
    }
}
