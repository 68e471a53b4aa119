package org.printyard.conformance.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// One headless Chromium with a profile of its own, driven over the Chrome DevTools Protocol. Debian's package, found
/// on the path; nothing is downloaded.
final class Chromium implements AutoCloseable {
    /// A cold start from a slow disk, while other tests keep both cores busy.
    private static final Duration START = Duration.ofSeconds(60);

    /// The death of all its processes, and of those that they still start.
    private static final Duration END = Duration.ofSeconds(60);

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final List<String> OPTIONS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--remote-debugging-port=0");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Tab> tabs = new ArrayList<>();
    private final Path profile;
    private final Process process;
    private final int port;

    private Chromium(Path program) throws IOException {
        profile = Files.createTempDirectory("printyard-chromium");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(OPTIONS);
        command.add("--user-data-dir=" + profile.resolve("profile"));
        command.add("about:blank");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        // A build that is stopped does not come to close().
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Path told = profile.resolve("profile/DevToolsActivePort");
        Patience.until("Chromium listens", START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError(
                        "Chromium ended with " + process.exitValue() + ": " + read(profile.resolve("output.txt")));
            }
            return Files.exists(told) && read(told).lines().count() >= 2;
        });
        port = Integer.parseInt(read(told).lines().findFirst().orElseThrow());
    }

    /// Aborts the test, loudly, where there is no Chromium; fails it in CI.
    static Chromium start() {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            String missing = "NOT TESTED: the web pages. There is no Chromium here; Debian has it as `chromium`.";
            System.err.println("\n*** " + missing + " ***\n");
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                Assertions.fail(missing);
            }
            Assumptions.abort(missing);
        }
        try {
            return new Chromium(program.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// An empty tab. Cookies are shared by all tabs and all ports of a host: each new tab begins without any.
    Tab open() {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                    .PUT(BodyPublishers.noBody())
                    .build();
            String answer = client.send(request, BodyHandlers.ofString()).body();
            URI address = URI.create(
                    Protocol.parse(answer).required("webSocketDebuggerUrl").asText());
            Tab tab = new Tab(Protocol.connect(client, address));
            tabs.add(tab);
            return tab;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tabs.forEach(Tab::close);
        client.close();
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        try {
            for (ProcessHandle member : family) {
                member.onExit().get(END.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("Chromium does not end", e);
        }
        // A helper that has left the family may still write a last file.
        Patience.until("the profile is gone", END, this::isDeleted);
    }

    private boolean isDeleted() {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException | UncheckedIOException _) {
            return !Files.exists(profile);
        }
    }
}
