package org.printyard.engine.files.metadata;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.domain.files.FileMetadata;
import org.printyard.domain.files.Plate;

/// Slices a cube of ours with Debian's PrusaSlicer, where it is installed, and reads what it really writes.
class PrusaSlicerTest {
    private static final Path SLICER = Path.of("/usr/bin/prusa-slicer");

    /// The corners of two triangles for each side, as bits for x, y and z.
    private static final int[][] TRIANGLES = {
        {0, 2, 3}, {0, 3, 1}, {4, 5, 7}, {4, 7, 6}, {0, 1, 5}, {0, 5, 4}, {2, 6, 7}, {2, 7, 3}, {0, 4, 6}, {0, 6, 2},
        {1, 3, 7}, {1, 7, 5}
    };

    @TempDir
    Path folder;

    @Test
    void oneTool() throws Exception {
        FileMetadata file = slice(
                "--filament-diameter",
                "1.75",
                "--filament-density",
                "1.24",
                "--filament-cost",
                "25",
                "--filament-type",
                "PLA");
        Plate plate = file.plates().getFirst();

        assertThat(requireNonNull(file.slicer()).name()).startsWith("PrusaSlicer");
        assertThat(file.warnings()).isEmpty();
        assertThat(plate.figures().layers().count()).isEqualTo(33);
        assertThat(plate.figures().time()).isNotNull();
        assertThat(plate.filaments()).hasSize(1);
        assertThat(plate.filaments().getFirst().kind().material()).isEqualTo("PLA");
        assertThat(requireNonNull(plate.figures().totals().whole()).toDecimal())
                .isBetween(new BigDecimal("1"), new BigDecimal("1.6"));
    }

    @Test
    void twoToolsWithAWipeTower() throws Exception {
        FileMetadata file = slice(
                "--nozzle-diameter",
                "0.4,0.4",
                "--filament-diameter",
                "1.75,1.75",
                "--filament-density",
                "1.24,1.27",
                "--filament-cost",
                "25,30",
                "--filament-type",
                "PLA;PETG",
                "--perimeter-extruder",
                "1",
                "--infill-extruder",
                "2",
                "--solid-infill-extruder",
                "2",
                "--single-extruder-multi-material",
                "--wipe-tower",
                "--use-relative-e-distances",
                "--layer-gcode",
                "G92 E0");
        Plate plate = file.plates().getFirst();

        assertThat(file.warnings()).isEmpty();
        assertThat(plate.filaments()).extracting(tool -> tool.kind().material()).containsExactly("PLA", "PETG");
        assertThat(plate.filaments()).noneMatch(tool -> tool.amount().isNothing());
        assertThat(plate.figures().totals().toolChanges()).isPositive();
    }

    private FileMetadata slice(String... options) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SLICER), "there is no PrusaSlicer here");
        Path cube = Files.writeString(folder.resolve("cube.stl"), cube());
        Path gcode = folder.resolve("cube.gcode");
        List<String> command = new ArrayList<>(List.of(SLICER.toString(), "-g"));
        command.addAll(List.of(options));
        command.addAll(List.of("--output", gcode.toString(), cube.toString()));
        Process slicer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(slicer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(gcode).as(Files.readString(folder.resolve("log"))).exists();
        return InMemory.read("cube.gcode", Files.readAllBytes(gcode)).get();
    }

    private static String cube() {
        StringBuilder stl = new StringBuilder("solid cube\n");
        for (int[] triangle : TRIANGLES) {
            stl.append("facet normal 0 0 0\nouter loop\n");
            for (int corner : triangle) {
                stl.append("vertex ")
                        .append((corner & 1) * 10)
                        .append(' ')
                        .append((corner >> 1 & 1) * 10)
                        .append(' ')
                        .append((corner >> 2 & 1) * 10)
                        .append('\n');
            }
            stl.append("endloop\nendfacet\n");
        }
        return stl.append("endsolid cube\n").toString();
    }
}
