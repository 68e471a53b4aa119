package org.printyard.conformance.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Debian's PrusaSlicer on the command line, with nobody's presets.
///
/// @param program where it is
/// @param folder for its files
record PrusaSlicer(Path program, Path folder) {
    /// What it draws back between two perimeters, and at the end.
    static final double RETRACTION_MILLIMETRES = 0.8;

    /// On a busy machine it needs two.
    private static final int PATIENCE_SECONDS = 60;

    /// A machine with Klipper and one extruder. In this version, that is a Marlin to the slicer.
    private static final String MACHINE = """
            gcode_flavor = marlin2
            machine_limits_usage = ignore
            bed_shape = 0x0,200x0,200x200,0x200
            nozzle_diameter = 0.4
            filament_diameter = 1.75
            filament_density = 1.24
            filament_type = PLA
            temperature = 210
            first_layer_temperature = 210
            bed_temperature = 60
            first_layer_bed_temperature = 60
            retract_length = 0.8
            thumbnails = 32x32
            start_gcode = G28\\nG1 Z5 F3000
            """;

    /// Corners of a cube, one digit for each axis: 0 or 10 mm.
    private static final List<String> TRIANGLES = List.of(
            "000 011 010",
            "000 001 011",
            "100 110 111",
            "100 111 101",
            "000 100 101",
            "000 101 001",
            "010 111 110",
            "010 011 111",
            "000 110 100",
            "000 010 110",
            "001 101 111",
            "001 111 011");

    /// Aborts the test, loudly, where there is none; fails it in CI.
    static PrusaSlicer in(Path folder) {
        Optional<Path> program = find("prusa-slicer");
        if (program.isEmpty()) {
            String missing = "NOT TESTED: a slicer's own file. There is no PrusaSlicer here; Debian has it as"
                    + " `prusa-slicer`.";
            System.err.println("\n*** " + missing + " ***\n");
            if (Objects.equals(System.getenv("CI"), "true")) {
                Assertions.fail(missing);
            }
            Assumptions.abort(missing);
        }
        return new PrusaSlicer(program.get(), folder);
    }

    static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// A cube of one centimetre.
    ///
    /// @param settings lines that come on top of the machine's
    Path slice(String name, String... settings) throws IOException, InterruptedException {
        Path model = Files.writeString(folder.resolve("cube.stl"), cube());
        Path presets = Files.writeString(folder.resolve("presets.ini"), MACHINE + String.join("\n", settings) + "\n");
        Path sliced = folder.resolve(name);
        Path log = folder.resolve("slicer.log");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--datadir",
                        folder.resolve("slicer").toString(),
                        "--export-gcode",
                        "--load",
                        presets.toString(),
                        "--output",
                        sliced.toString(),
                        model.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("PrusaSlicer ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(sliced).as(Files.readString(log)).isRegularFile();
        return sliced;
    }

    private static String cube() {
        StringBuilder text = new StringBuilder("solid cube\n");
        for (String triangle : TRIANGLES) {
            text.append("facet normal 0 0 0\nouter loop\n");
            for (String corner : triangle.split(" ", -1)) {
                text.append("vertex");
                corner.chars().forEach(axis -> text.append(axis == '1' ? " 10" : " 0"));
                text.append('\n');
            }
            text.append("endloop\nendfacet\n");
        }
        return text.append("endsolid cube\n").toString();
    }
}
