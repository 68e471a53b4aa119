package org.printyard.conformance.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;

/// How fast a print file comes in, against writing the same bytes to the same disk. Client and hub are this process.
final class Uploads {
    private static final int ROUNDS = 5;
    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 4_000;

    /// Moves as a slicer writes them, no two lines of a piece alike.
    private static final byte[] GCODE = gcode();

    private Uploads() {}

    private static byte[] gcode() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; lines.length() < PIECE; i++) {
            lines.append("G1 X")
                    .append(100 + i * 0.013)
                    .append(" Y")
                    .append(90 + i * 0.007)
                    .append(" E0.0317\n");
        }
        return Arrays.copyOf(lines.toString().getBytes(StandardCharsets.US_ASCII), PIECE);
    }

    private interface Work {
        void run(int round) throws IOException, InterruptedException;
    }

    static String measure() {
        try {
            Path folder = Files.createTempDirectory("printyard-uploads");
            Map<String, String> settings = Map.of(
                    "PRINTYARD_HOST", "127.0.0.1",
                    "PRINTYARD_PORT", "0",
                    "PRINTYARD_CATALOGUE", "off",
                    "PRINTYARD_ADMIN_PASSWORD", "benchmark",
                    "PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8");
            try (Hub hub = Hub.start(Configuration.of(settings, folder));
                    HttpClient client = HttpClient.newHttpClient()) {
                double disk = median(round -> write(folder.resolve("plain")));
                double hash = median(_ -> hash());
                double upload = median(round -> upload(client, hub, round));
                return String.format(
                        Locale.ROOT,
                        "%n| a print file of %d MB, median of %d | MB/s |%n|---|--:|%n"
                                + "| written to the disk and flushed | %.0f |%n| SHA-256 alone | %.0f |%n"
                                + "| uploaded, until the answer is there | %.0f |%n| the same, part of the disk | %.2f |%n",
                        (long) PIECE * PIECES / 1_000_000,
                        ROUNDS,
                        disk,
                        hash,
                        upload,
                        upload / disk);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// MB/s. The first round warms up and does not count.
    private static double median(Work work) throws IOException {
        double[] rates = new double[ROUNDS];
        try {
            for (int round = -1; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                work.run(round);
                double seconds = (System.nanoTime() - begun) / 1e9;
                if (round >= 0) {
                    rates[round] = (double) PIECE * PIECES / 1e6 / seconds;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Arrays.sort(rates);
        return rates[ROUNDS / 2];
    }

    private static void write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int i = 0; i < PIECES; i++) {
                var _ = channel.write(ByteBuffer.wrap(GCODE));
            }
            channel.force(true);
        }
        Files.delete(file);
    }

    private static void hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < PIECES; i++) {
                digest.update(GCODE);
            }
            var _ = digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Other bytes each time, so that none are there already.
    private static void upload(HttpClient client, Hub hub, int round) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(hub.address().resolve("/api/printyard/v1/files"))
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(BodyPublishers.ofInputStream(() -> form(round)))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
    }

    private static InputStream form(int round) {
        InputStream head = bytes("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"round" + round
                + ".gcode\"\r\n\r\n; round " + round + "\n");
        List<InputStream> moves = Collections.nCopies(PIECES, GCODE).stream()
                .<InputStream>map(ByteArrayInputStream::new)
                .toList();
        InputStream all = new SequenceInputStream(Collections.enumeration(moves));
        return new SequenceInputStream(Collections.enumeration(List.of(head, all, bytes("\r\n--xyz--\r\n"))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
