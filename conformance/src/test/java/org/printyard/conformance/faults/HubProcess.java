package org.printyard.conformance.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The program in a process of its own, which can be killed.
public final class HubProcess implements AutoCloseable {
    /// Far beyond what any start, stop or command takes, so that only a hang reaches it.
    private static final long PATIENCE_SECONDS = 60;

    private static final String READY = "Printyard is ready at ";

    /// How a command ended.
    ///
    /// @param output of both streams
    public record Ended(int code, String output) {}

    private final Process process;
    private final Thread listener;
    private final StringBuffer output = new StringBuffer();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private HubProcess(List<String> wrapper, Path data, Map<String, String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.printyard.server.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PRINTYARD_"));
        environment.putAll(Map.of(
                "PRINTYARD_DATA", data.toString(),
                "PRINTYARD_HOST", "127.0.0.1",
                "PRINTYARD_PORT", "0",
                "PRINTYARD_CATALOGUE", "off",
                "PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8",
                "PRINTYARD_TRUSTED_ROLE", "administrator"));
        environment.putAll(settings);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener = Thread.ofVirtual().start(this::listen);
    }

    /// A hub that is ready. Everybody on this machine is its administrator.
    public static HubProcess serve(Path data, Map<String, String> settings) {
        return serveWithin(List.of(), data, settings);
    }

    /// @param wrapper a command that runs the one it is given, in surroundings of its own
    static HubProcess serveWithin(List<String> wrapper, Path data, Map<String, String> settings) {
        HubProcess hub = new HubProcess(wrapper, data, settings, List.of("serve"));
        try {
            var _ = hub.address();
            return hub;
        } catch (RuntimeException e) {
            hub.close();
            throw e;
        }
    }

    /// Runs a command to its end.
    public static Ended run(Path data, Map<String, String> settings, String... arguments) {
        try (HubProcess command = new HubProcess(List.of(), data, settings, List.of(arguments))) {
            return command.awaitEnd();
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length())));
                }
            }
        } catch (IOException e) {
            output.append("the output broke off: ").append(e).append('\n');
        }
        ready.completeExceptionally(new IllegalStateException("the hub ended without being ready:\n" + output));
    }

    public URI address() {
        try {
            return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no hub:\n" + output, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public String output() {
        return output.toString();
    }

    /// SIGTERM.
    public void terminate() {
        process.destroy();
    }

    /// SIGKILL: nothing of the hub runs after it.
    public void kill() {
        process.destroyForcibly();
    }

    public Ended awaitEnd() {
        return awaitEnd(PATIENCE_SECONDS);
    }

    Ended awaitEnd(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError("the process did not end within " + seconds + " s:\n" + output);
            }
            listener.join();
            return new Ended(process.exitValue(), output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        var _ = awaitEnd();
    }
}
