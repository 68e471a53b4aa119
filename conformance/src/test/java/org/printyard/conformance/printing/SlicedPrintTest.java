package org.printyard.conformance.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.printyard.conformance.printing.PrintShop.API;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From PrusaSlicer's button "Upload and print" to the grams on the spool. The slicer, and the library it uploads with,
/// are the real ones.
class SlicedPrintTest {
    private static final String NAME = "Würfel 10 mm.gcode";

    /// Not the slicer's 1.24: what counts is the filament that is loaded.
    private static final double DENSITY = 1.27;

    private static final double SQUARE_MILLIMETRES = Math.PI * 1.75 * 1.75 / 4;

    /// Lengths are kept as whole micrometres.
    private static final double MICROMETRE = 0.001;

    /// At the printer, between two looks: long enough to be quick, and short enough for dozens of reports.
    private static final Duration STEP = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private PrusaSlicer slicer;
    private PrintShop shop;
    private long printer;
    private long spool;
    private String key;

    @BeforeEach
    void open() throws IOException {
        slicer = PrusaSlicer.in(folder);
        assumeTrue(
                PrusaSlicer.find("curl").isPresent() || Objects.equals(System.getenv("CI"), "true"),
                "there is no curl here");
        shop = new PrintShop(Files.createDirectory(folder.resolve("data")));
        printer = shop.addPrinter();
        spool = shop.addSpool();
        long filament =
                shop.get(API + "/spools/" + spool).required("filament_id").longValue();
        shop.ok("PATCH", API + "/filaments/" + filament, "{\"density\": " + DENSITY + ", \"diameter_mm\": 1.75}");
        shop.load(printer, spool);
        key = shop.ok(
                        "POST",
                        "/api/v1/api-keys",
                        "{\"name\": \"PrusaSlicer\", \"permissions\": [\"read\", \"write:files\", \"write:queue\"]}")
                .required("key")
                .asText();
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    /// As the slicer does it, to the address of this printer.
    ///
    /// @return the answer's status
    private String upload(Path file) throws IOException, InterruptedException {
        Path log = folder.resolve("curl.log");
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--max-time", "60"));
        command.addAll(List.of("--http1.1", "--output", folder.resolve("answer").toString()));
        command.addAll(List.of("--write-out", "%{http_code}", "--header", "X-Api-Key: " + key));
        // Which it does by itself for what is larger than a cube.
        command.addAll(List.of("--header", "Expect: 100-continue"));
        command.addAll(List.of("--form", "print=true", "--form", "path="));
        command.addAll(List.of("--form", "file=@" + file + ";type=application/octet-stream"));
        command.add(shop.address() + "/p/voron/api/files/local");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log);
    }

    /// Uploads, lets the printer print it to the end, and looks at all but the filament.
    ///
    /// @return the print
    private JsonNode printed(Path file) throws IOException, InterruptedException {
        assertThat(upload(file)).isEqualTo("201");
        JsonNode begun = shop.await(
                        "a print", API + "/prints", it -> it.path("total").asInt() == 1)
                .required("prints")
                .get(0);
        assertThat(onPrinter()).as("what was sent to it").hasSize(1).allMatch(sent -> isSame(sent, file));
        long print = begun.required("id").longValue();
        JsonNode row = shop.await("it is over", API + "/prints/" + print, it -> {
            shop.pass(STEP);
            return it.hasNonNull("result");
        });

        assertThat(row.required("result").asText()).as(row.toString()).isEqualTo("completed");
        assertThat(row.required("name").asText()).isEqualTo(NAME);
        JsonNode job = shop.awaitJob(row.required("job_id").longValue(), "done");
        assertThat(job.required("print_id").longValue()).isEqualTo(print);
        assertThat(shop.get(API + "/jobs").required("jobs")).isEmpty();
        assertThat(shop.get(API + "/jobs/over").required("jobs")).hasSize(1);
        assertThat(shop.get(API + "/prints").required("total").intValue()).isEqualTo(1);
        return row;
    }

    private List<Path> onPrinter() throws IOException {
        try (Stream<Path> files = Files.walk(shop.klipper.gcodes())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double length(JsonNode print) {
        assertThat(print.required("uses")).hasSize(1);
        return print.required("uses").get(0).required("length_mm").doubleValue();
    }

    /// That the print, the spool and the ledger say the same, and say it once.
    private void isBookedOnce(JsonNode print, double length) {
        double grams = length * SQUARE_MILLIMETRES * DENSITY / 1000;
        double exact = MICROMETRE * SQUARE_MILLIMETRES * DENSITY / 1000;
        assertThat(print.required("mass_g").doubleValue()).isCloseTo(grams, within(exact));
        assertThat(1000 - shop.grams(spool)).isCloseTo(grams, within(exact));
        JsonNode entries = shop.get(API + "/ledger?kind=consumed").required("entries");
        double booked = 0;
        for (JsonNode entry : entries) {
            assertThat(entry.required("consumption_id"))
                    .isEqualTo(entries.get(0).required("consumption_id"));
            assertThat(entry.required("allocations")).hasSize(1);
            assertThat(entry.required("allocations").get(0).required("spool_id").longValue())
                    .isEqualTo(spool);
            booked -= entry.required("change_g").doubleValue();
        }
        assertThat(booked).isCloseTo(grams, within(exact));
        assertThat(shop.get(API + "/ledger?kind=reversed").required("entries")).isEmpty();
    }

    /// What the slicer's comments say, as the file is listed.
    private void isRead(JsonNode print, List<String> gcode) {
        JsonNode file = shop.get(API + "/files/" + print.required("file_id").longValue());
        assertThat(file.required("name").asText()).isEqualTo(NAME);
        assertThat(file.required("slicer").required("name").asText()).isEqualTo("PrusaSlicer");
        assertThat(file.required("slicer").required("version").asText())
                .as("the version in the first line: %s", gcode.getFirst())
                .matches(version -> gcode.getFirst().contains("PrusaSlicer " + version));
        assertThat(file.required("warnings")).isEmpty();
        JsonNode plate = file.required("plates").get(0);
        assertThat(plate.required("filament_mm").asText()).isEqualTo(comment(gcode, "filament used [mm]"));
        assertThat(plate.required("filament_g").doubleValue())
                .isEqualTo(Double.parseDouble(comment(gcode, "total filament used [g]")));
        assertThat(plate.required("print_seconds").longValue())
                .isEqualTo(seconds(comment(gcode, "estimated printing time (normal mode)")));
        assertThat(plate.required("filaments").get(0).required("material").asText())
                .isEqualTo("PLA");
        assertThat(plate.required("temperatures").required("nozzle_c").intValue())
                .isEqualTo(210);
        // Without a window, this version draws none.
        long pictures = gcode.stream()
                .filter(line -> line.startsWith("; thumbnail begin"))
                .count();
        assertThat(plate.required("thumbnails")).hasSize((int) pictures);
    }

    private static String comment(List<String> gcode, String name) {
        String start = "; " + name + " = ";
        return gcode.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length());
    }

    /// Of `5m 6s`.
    private static long seconds(String text) {
        return Duration.parse("PT" + text.replace(" ", "")).toSeconds();
    }

    /// The filament is pushed back to the nozzle in the end, so that the printer's last report says how far it has
    // been.
    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void aSlicedFileGoesAllTheWayToTheSpool(String relative) throws Exception {
        Path sliced = slicer.slice(
                NAME,
                "use_relative_e_distances = " + relative,
                relative.equals("1") ? "layer_gcode = G92 E0" : "",
                "end_gcode = G1 E" + PrusaSlicer.RETRACTION_MILLIMETRES + " F2400\\nM104 S0\\nM140 S0\\nM84");
        List<String> gcode = Files.readAllLines(sliced);
        Extruded extruded = Extruded.of(gcode);
        assertThat(gcode)
                .contains(
                        relative.equals("1")
                                ? "M83 ; use relative distances for extrusion"
                                : "M82 ; use absolute distances for extrusion");
        assertThat(extruded.end()).isCloseTo(extruded.mark(), within(1e-9));

        JsonNode print = printed(sliced);

        assertThat(length(print)).isCloseTo(extruded.mark(), within(MICROMETRE));
        isBookedOnce(print, extruded.mark());
        isRead(print, gcode);
        // The comment has two decimals, and each move five.
        double rounded = 0.005 + extruded.moves() * 0.000_005;
        assertThat(length(print))
                .isCloseTo(Double.parseDouble(comment(gcode, "filament used [mm]")), within(rounded + MICROMETRE));
    }

    /// As slicers leave it. A printer tells how far the filament is a few times in a second, so the moment before the
    /// last retraction may be nobody's.
    @Test
    void filamentThatIsDrawnBackInTheEndIsAllThatCanBeMissing() throws Exception {
        Path sliced = slicer.slice(NAME, "end_gcode = M104 S0\\nM140 S0\\nM84");
        Extruded extruded = Extruded.of(Files.readAllLines(sliced));
        assertThat(extruded.mark() - extruded.end()).isCloseTo(PrusaSlicer.RETRACTION_MILLIMETRES, within(1e-9));

        JsonNode print = printed(sliced);

        double length = length(print);
        assertThat(length).isBetween(extruded.end() - MICROMETRE, extruded.mark() + MICROMETRE);
        isBookedOnce(print, length);
    }
}
