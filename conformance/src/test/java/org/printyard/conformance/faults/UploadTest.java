package org.printyard.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files on their way into a real hub: larger than its heap, cut off by `kill -9`, at the same time, and onto a disk
/// that takes no more.
class UploadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FILES = "/api/printyard/v1/files";
    private static final long LARGE = 500L * 1024 * 1024;
    private static final int MEGABYTE = 1024 * 1024;

    private static final List<String> SMALL_DISK = List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=90m printyard \"$0\" && exec \"$@\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static String head(String name) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n";
    }

    private static InputStream form(String name, long size) {
        byte[] line = "G1 X100.001 Y100.002 E0.0123\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        InputStream content = new InputStream() {
            private long at;

            @Override
            public int read() {
                return at == size ? -1 : line[(int) (at++ % line.length)];
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (at == size) {
                    return -1;
                }
                int from = (int) (at % line.length);
                int count = (int) Math.min(Math.min(length, line.length - from), size - at);
                System.arraycopy(line, from, into, offset, count);
                at += count;
                return count;
            }
        };
        List<InputStream> streams = List.of(bytes(head(name)), content, bytes("\r\n--xyz--\r\n"));
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private HttpResponse<String> upload(URI hub, String name, long size) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(hub.resolve(FILES))
                .timeout(PATIENCE.multipliedBy(3))
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(BodyPublishers.ofInputStream(() -> form(name, size)))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static List<Path> stored(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("files"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /// The hub has a heap of 128 MB.
    @Test
    void aFileIsLargerThanTheHeap(@TempDir Path data) throws Exception {
        try (HubProcess hub = HubProcess.serve(data, Map.of())) {
            HttpResponse<String> answer = upload(hub.address(), "large.gcode", LARGE);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            JsonNode row = Client.json(answer);
            assertThat(row.required("size_bytes").longValue()).isEqualTo(LARGE);
            assertThat(stored(data)).singleElement().satisfies(file -> assertThat(Files.size(file))
                    .isEqualTo(LARGE));
            HttpResponse<InputStream> back = http.send(
                    HttpRequest.newBuilder(hub.address()
                                    .resolve(row.required("content_url").asText()))
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream body = back.body()) {
                assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(LARGE);
            }
            assertThat(hub.output()).doesNotContain("OutOfMemory").doesNotContain("ERROR");
        }
    }

    @Test
    void aKillInTheMiddleLeavesNothing(@TempDir Path data) throws Exception {
        try (HubProcess hub = HubProcess.serve(data, Map.of());
                Socket half = new Socket(
                        InetAddress.getLoopbackAddress(), hub.address().getPort())) {
            OutputStream out = half.getOutputStream();
            out.write(("POST " + FILES + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000000\r\n"
                            + "Content-Type: multipart/form-data; boundary=xyz\r\n\r\n" + head("half.gcode"))
                    .getBytes(StandardCharsets.US_ASCII));
            out.write("G1 X1\n".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Await.until("some of it is on the disk", PATIENCE, () -> {
                try {
                    return stored(data).stream().anyMatch(file -> file.toFile().length() > MEGABYTE);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            hub.kill();
            var _ = hub.awaitEnd();
        }
        try (HubProcess hub = HubProcess.serve(data, Map.of());
                Client client = new Client(hub.address())) {
            assertThat(stored(data)).isEmpty();
            assertThat(client.ok("GET", FILES, "").required("total").intValue()).isZero();
        }
    }

    @Test
    void oneOfManyAtOnceGetsThePathAndTheBytesAreThereOnce(@TempDir Path data) throws Exception {
        try (HubProcess hub = HubProcess.serve(data, Map.of());
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = i % 2 == 0 ? "same.gcode" : "other" + i + ".gcode";
                answers.add(clients.submit(() -> upload(hub.address(), name, MEGABYTE)));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                statuses.add(answer.get().statusCode());
            }

            assertThat(statuses).containsExactlyInAnyOrder(201, 201, 201, 201, 201, 409, 409, 409);
            assertThat(stored(data)).hasSize(1);
        }
    }

    @Test
    void aFullDiskTakesNothingAndLeavesRoomForTheHub(@TempDir Path data) throws Exception {
        List<String> wrapper = new ArrayList<>(SMALL_DISK);
        wrapper.add(data.toString());
        List<String> trial = new ArrayList<>(wrapper);
        trial.add("true");
        assumeTrue(new ProcessBuilder(trial).start().waitFor() == 0, "SKIPPED: no mounts in user namespaces here");
        try (HubProcess hub = HubProcess.serveWithin(wrapper, data, Map.of());
                Client client = new Client(hub.address())) {
            assertThat(upload(hub.address(), "small.gcode", MEGABYTE).statusCode())
                    .isEqualTo(201);

            HttpResponse<String> full = upload(hub.address(), "large.gcode", 40 * MEGABYTE);

            assertThat(full.statusCode()).as(full.body()).isEqualTo(507);
            assertThat(Client.json(full).required("code").asText()).isEqualTo("disk-full");
            Path seen = Path.of("/proc", Long.toString(hub.pid()), "root", data.toString());
            assertThat(stored(seen)).hasSize(1);
            assertThat(client.ok("GET", FILES, "").required("total").intValue()).isEqualTo(1);
            assertThat(client.addFilament(BigDecimal.TEN)).isPositive();
        }
    }
}
