package org.printyard.conformance.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A hub as people run it: through the launcher, with the launcher's flags.
final class HubProcess implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
    private static final String PASSWORD = "a long enough password";
    private static final byte[] HEALTH =
            "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

    /// @param home the checkout, where the launcher is
    /// @param folder for data, start-up cache and log
    /// @param databaseUrl of PostgreSQL; empty for SQLite
    record Place(Path home, Path folder, String databaseUrl) {
        Path data() {
            return folder.resolve("data");
        }
    }

    private final Process process;
    private final int port;
    private final long startNanos;

    private HubProcess(Process process, int port, long startNanos) {
        this.process = process;
        this.port = port;
        this.startNanos = startNanos;
    }

    /// Returns at the first answer of `/health`.
    static HubProcess start(Place place, boolean withCache) throws IOException {
        int port = freePort();
        ProcessBuilder builder = builder(place, "serve");
        Map<String, String> more = new HashMap<>();
        more.put("PRINTYARD_HOST", "127.0.0.1");
        more.put("PRINTYARD_PORT", String.valueOf(port));
        more.put("PRINTYARD_CATALOGUE", "off");
        more.put("PRINTYARD_DATA", place.data().toString());
        more.put("PRINTYARD_ADMIN_PASSWORD", PASSWORD);
        more.put("PRINTYARD_TRUSTED_NETWORKS", "127.0.0.1");
        more.put("PRINTYARD_AOT", withCache ? "on" : "off");
        if (!place.databaseUrl().isEmpty()) {
            more.put("PRINTYARD_DATABASE_URL", place.databaseUrl());
        }
        builder.environment().putAll(more);
        long begin = System.nanoTime();
        Process process = builder.start();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - begin > START_NANOS) {
                process.destroyForcibly();
                throw new IOException(
                        "the hub did not start; see " + place.folder().resolve("hub.log"));
            }
            LockSupport.parkNanos(500_000);
        }
        return new HubProcess(process, port, System.nanoTime() - begin);
    }

    /// Makes the start-up cache.
    static void warm(Place place) throws IOException, InterruptedException {
        if (builder(place, "warm").start().waitFor() != 0) {
            throw new IOException("no start-up cache; see " + place.folder().resolve("hub.log"));
        }
    }

    private static ProcessBuilder builder(Place place, String command) {
        ProcessBuilder builder =
                new ProcessBuilder(place.home().resolve("printyard").toString(), command);
        Path log = place.folder().resolve("hub.log");
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectErrorStream(true);
        // A cache of its own: the launcher deletes all others in the folder.
        builder.environment()
                .put("XDG_CACHE_HOME", place.folder().resolve("cache").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
            channel.write(ByteBuffer.wrap(HEALTH));
            ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
            AnswerScanner scanner = new AnswerScanner();
            boolean complete = false;
            while (!complete && channel.read(buffer.clear()) >= 0) {
                complete = scanner.accept(buffer.flip());
            }
            return complete && scanner.status() == 200;
        } catch (IOException e) {
            // Not listening yet.
            return false;
        }
    }

    /// Signs in and makes an API key.
    Work.Shown signIn() throws IOException, InterruptedException {
        String token = post("/api/auth/login", "", "{\"username\":\"admin\",\"password\":\"" + PASSWORD + "\"}", TOKEN);
        String key =
                post("/api/v1/api-keys", token, "{\"name\":\"benchmark\",\"permissions\":[\"read\",\"write\"]}", KEY);
        return new Work.Shown(token, key);
    }

    private String post(String path, String token, String body, Pattern secret)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Matcher found = secret.matcher(answer.body());
            if (!found.find()) {
                throw new IOException("not let in: " + answer.statusCode() + " " + path);
            }
            return found.group(1);
        }
    }

    /// One window of one work, by callers in a process of their own.
    Measured load(Work work, int callers, Work.Shown shown, BenchmarkOptions options, long postgres)
            throws IOException, InterruptedException {
        Callers.Order order = new Callers.Order(
                work,
                callers,
                port,
                shown,
                options.warmUpSeconds() * 1_000L,
                options.seconds() * 1_000L,
                pid(),
                postgres);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Callers.class.getName());
        builder.command().addAll(order.toArguments());
        builder.redirectErrorStream(true);
        Process callersProcess = builder.start();
        try (BufferedReader reader = callersProcess.inputReader()) {
            String line = reader.readLine();
            Measured measured = Measured.of(String.valueOf(line));
            callersProcess.waitFor();
            return measured;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /// From the start of the launcher to the first answer.
    double startMillis() {
        return startNanos / 1e6;
    }

    double residentMegabytes() {
        return ProcessTimes.residentKilobytes(pid()) / 1024.0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
