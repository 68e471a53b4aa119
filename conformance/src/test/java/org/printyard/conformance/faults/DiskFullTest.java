package org.printyard.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that takes no more: writes are refused in each dialect's words, reads go on, nothing acknowledged is lost,
/// and the hub works again as soon as there is room.
class DiskFullTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Mounts a small file system of the hub's own over its data folder; needs no root where user namespaces are on.
    private static final List<String> SMALL_DISK = List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=6m printyard \"$0\" && exec \"$@\"");

    /// A shortage that begins and ends while the hub runs.
    private interface Shortage {
        void begin() throws IOException, InterruptedException;

        void end() throws IOException, InterruptedException;
    }

    /// Real ENOSPC, which SQLite reports as SQLITE_FULL.
    @Test
    void aFullFileSystem(@TempDir Path data) throws Exception {
        assumeTrue(works(append(SMALL_DISK, data.toString(), "true")), "SKIPPED: no mounts in user namespaces here");
        try (HubProcess hub = HubProcess.serveWithin(append(SMALL_DISK, data.toString()), data, Map.of())) {
            Path filler = Path.of("/proc", Long.toString(hub.pid()), "root", data.toString(), "filler");
            Shortage shortage = new Shortage() {
                @Override
                public void begin() throws IOException {
                    fill(filler);
                }

                @Override
                public void end() throws IOException {
                    Files.delete(filler);
                }
            };
            assertSurvives(hub, shortage);
            assertThat(hub.output()).contains("SQLITE_FULL");
        }
    }

    /// Every write to a file fails with EFBIG, which SQLite reports as SQLITE_IOERR.
    @Test
    void aLimitOnFileSizes(@TempDir Path data) throws Exception {
        assumeTrue(works(List.of("prlimit", "--version")), "SKIPPED: there is no prlimit here");
        try (HubProcess hub = HubProcess.serve(data, Map.of())) {
            Shortage shortage = new Shortage() {
                @Override
                public void begin() throws IOException, InterruptedException {
                    limitFileSizes("1:");
                }

                @Override
                public void end() throws IOException, InterruptedException {
                    limitFileSizes("unlimited:");
                }

                private void limitFileSizes(String bytes) throws IOException, InterruptedException {
                    assertThat(works(List.of("prlimit", "--pid", Long.toString(hub.pid()), "--fsize=" + bytes)))
                            .isTrue();
                }
            };
            assertSurvives(hub, shortage);
            assertThat(hub.output()).contains("SQLITE_IOERR");
        }
    }

    private static void assertSurvives(HubProcess hub, Shortage shortage) throws Exception {
        Storm storm = new Storm(hub.address(), 4);
        try (Client client = new Client(hub.address())) {
            try (Storm.Blowing _ = storm.blow(hub.address())) {
                Await.until("acknowledged requests", PATIENCE, () -> storm.countAcknowledged() > 100);
                shortage.begin();
                Await.until("refused requests", PATIENCE, () -> storm.refused().size() > 100);
            }
            storm.refused().forEach(DiskFullTest::assertUnavailable);
            assertWritesAreRefused(client);
            storm.assertNothingLost(hub.address());
            assertThat(client.ok("GET", "/health", "").required("status").asText())
                    .as("it can still be read")
                    .isEqualTo("healthy");

            int before = storm.countAcknowledged();
            shortage.end();
            try (Storm.Blowing _ = storm.blow(hub.address())) {
                Await.until("new acknowledged requests", PATIENCE, () -> storm.countAcknowledged() > before + 100);
            }
            storm.assertNothingLost(hub.address());
            storm.assertReplayCountsOnce(hub.address());
        }
    }

    private static void assertWritesAreRefused(Client client) throws IOException, InterruptedException {
        HttpResponse<String> filamentory = client.send("PATCH", "/api/filaments/1/reduce", "{\"amount\": 1}");
        assertUnavailable(filamentory);
        assertThat(Client.json(filamentory).required("error").asText()).contains("try again later");
        HttpResponse<String> filaments = client.send("POST", "/api/materials", "{\"name\": \"Cork\"}");
        assertUnavailable(filaments);
        assertThat(Client.json(filaments).required("error").asText()).contains("try again later");
        HttpResponse<String> ours =
                client.send("PATCH", "/api/printyard/v1/filaments/1", "{\"article_number\": \"A 1\"}");
        assertUnavailable(ours);
        JsonNode body = Client.json(ours);
        assertThat(body.required("code").asText()).isEqualTo("unavailable");
        assertThat(body.required("message").asText()).contains("try again later");
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    }

    /// To the last byte: what is left after a large block was refused may take a small one.
    private static void fill(Path filler) throws IOException {
        int block = 64 * 1024;
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (block > 0) {
                try {
                    out.write(new byte[block]);
                } catch (IOException _) {
                    block /= 2;
                }
            }
        }
    }

    private static List<String> append(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
