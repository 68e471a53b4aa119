package org.printyard.conformance.slicers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The library that slicers upload with: it asks before it sends more than a megabyte.
class CurlTest {
    private static final Path CURL = Path.of("/usr/bin/curl");

    /// Beyond what curl sends without asking.
    private static final int LINES = 200_000;

    @TempDir
    Path folder;

    private HubWithPrinter hub;
    private Path file;

    /// @param log what went over the wire, as curl tells of it
    private record Curled(String body, String log) {}

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(CURL) || Objects.equals(System.getenv("CI"), "true"), "there is no curl here");
        hub = new HubWithPrinter(Files.createDirectory(folder.resolve("data")));
        file = Files.writeString(folder.resolve("large \"one\".gcode"), "G1 X10 Y10 E0.1\n".repeat(LINES));
    }

    @AfterEach
    void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    private Curled curl(String key) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                CURL.toString(),
                "--silent",
                "--verbose",
                "--max-time",
                "60",
                // It sends all the same after a second without a word, which a busy hub may need.
                "--expect100-timeout",
                "60",
                "--http1.1",
                "--header",
                "X-Api-Key: " + key));
        command.addAll(List.of("--form", "print=false", "--form", "path="));
        command.addAll(List.of("--form", "file=@\"" + file.toString().replace("\"", "\\\"") + "\""));
        command.add(hub.address().resolve("/api/files/local").toString());
        Path body = folder.resolve("body");
        Process process = new ProcessBuilder(command)
                .redirectOutput(body.toFile())
                .redirectError(log.toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return new Curled(Files.readString(body), new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1));
    }

    @Test
    void aLargeFileIsAskedForAndTaken() throws Exception {
        Curled done = curl(HubWithPrinter.KEY);

        assertThat(done.log())
                .contains("Expect: 100-continue")
                .contains("HTTP/1.1 100")
                .contains("HTTP/1.1 201");
        assertThat(done.body()).contains("\"done\":true").contains("large \\\"one\\\".gcode");
    }

    @Test
    void aBadKeyIsRefusedBeforeTheFileIsSent() throws Exception {
        Curled refused = curl("wrong");

        assertThat(refused.log()).contains("HTTP/1.1 403").doesNotContain("HTTP/1.1 100");
        assertThat(refused.body()).isNotEmpty().doesNotContain("{");
    }
}
