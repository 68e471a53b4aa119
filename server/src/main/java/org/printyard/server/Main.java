package org.printyard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.server.config.Configuration;
import org.printyard.server.config.ConfigurationError;
import org.printyard.server.config.Setting;
import org.printyard.server.logs.Logs;
import org.printyard.storage.sql.Backup;
import org.printyard.storage.sql.NewerDatabase;

/// The program. Exit codes: 0 done, 1 failed, 2 called or configured wrongly.
public final class Main {
    private static final String USAGE = """
            Printyard, one self-hosted hub for people who print in 3D.

              serve            run the hub in the foreground
              demo             run it with sample stock in a throw-away folder
              backup FILE      write everything into one new file, while the hub runs or not
              restore FILE     put a backup in the place of everything; the hub must be stopped
              version          print the version

            Settings are environment variables: see docs/configuration.md.
            """;

    private Main() {}

    public static void main(String[] arguments) {
        int code;
        try {
            code = run(arguments);
        } catch (ConfigurationError e) {
            System.err.println(e.getMessage());
            code = 2;
        } catch (NewerDatabase | StoreUnavailable | IllegalStateException e) {
            System.err.println(e.getMessage());
            code = 1;
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String[] arguments) {
        String command = arguments.length == 0 ? "help" : arguments[0];
        int expected = command.equals("backup") || command.equals("restore") ? 2 : 1;
        if (arguments.length > expected || (expected == 2 && arguments.length < 2)) {
            System.err.println(USAGE);
            return 2;
        }
        switch (command) {
            case "serve" -> serve(Configuration.of(System.getenv(), usualData()));
            case "demo" -> demo();
            case "backup" -> backup(Path.of(arguments[1]));
            case "restore" -> restore(Path.of(arguments[1]));
            case "version" -> System.out.println("Printyard " + Version.current());
            case "help", "--help", "-h" -> System.out.println(USAGE);
            default -> {
                System.err.println("Unknown command '" + command + "'.\n\n" + USAGE);
                return 2;
            }
        }
        return 0;
    }

    private static void serve(Configuration configuration) {
        Logs.use(configuration.logs());
        untilStopped(stop -> {
            Hub hub = Hub.start(configuration);
            stop.then(hub);
            System.out.println("Printyard is ready at " + hub.address());
        });
    }

    private static void demo() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        boolean ownPassword = environment.containsKey(Setting.ADMIN_PASSWORD.variable());
        if (!ownPassword) {
            // Everybody knows this password.
            environment.put(Setting.ADMIN_USERNAME.variable(), "admin");
            environment.put(Setting.ADMIN_PASSWORD.variable(), "demo");
            environment.put(Setting.HOST.variable(), "127.0.0.1");
        }
        // Trying it must not call anybody.
        environment.putIfAbsent(Setting.CATALOGUE.variable(), "off");
        untilStopped(stop -> {
            Path data = throwAwayFolder();
            stop.then(() -> delete(data));
            // Never the folder of a real stock, whatever the environment says.
            environment.put(Setting.DATA.variable(), data.toString());
            Configuration configuration = Configuration.of(environment, data);
            Logs.use(configuration.logs());
            Hub hub = Hub.start(configuration);
            stop.then(hub);
            SampleStock.fillIfEmpty(hub.database());
            hub.openDemoFarm().ifPresent(stop::then);
            System.out.println("Printyard is ready at " + hub.address());
            System.out.println(
                    ownPassword
                            ? "Sign in with the name and password you gave."
                            : "Sign in as admin with the password demo. Only this machine can reach it.");
            System.out.println((configuration.databaseUrl() == null
                            ? "Everything is in " + data + " and is deleted at the end."
                            : "The stock is in your database and stays there.")
                    + " Stop with Ctrl-C.");
        });
    }

    private static Path throwAwayFolder() {
        try {
            return Files.createTempDirectory("printyard-demo");
        } catch (IOException e) {
            throw new IllegalStateException("no throw-away folder can be made: " + e.getMessage(), e);
        }
    }

    /// What is to be closed when the program ends, the last one first.
    private static final class Stop {
        private final Deque<AutoCloseable> opened = new ArrayDeque<>();

        synchronized void then(AutoCloseable closeable) {
            opened.push(closeable);
        }

        synchronized void run() {
            while (!opened.isEmpty()) {
                try {
                    opened.pop().close();
                } catch (Exception e) {
                    // The process ends in any case, and what is committed is safe; the rest is closed, too.
                    System.err.println("The stop was not clean: " + e);
                }
            }
        }
    }

    /// Starts, then waits for SIGTERM or Ctrl-C, also one that comes while it starts.
    private static void untilStopped(Consumer<Stop> start) {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(stop::run));
        // A stop that comes meanwhile waits until there is something to stop.
        synchronized (stop) {
            start.accept(stop);
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            // The hook does the rest.
        }
    }

    private static void backup(Path file) {
        Configuration configuration = Configuration.of(System.getenv(), usualData());
        Backup.write(Hub.place(configuration), file.toAbsolutePath());
        System.out.println("Everything is in " + file.toAbsolutePath());
    }

    private static void restore(Path file) {
        Configuration configuration = Configuration.of(System.getenv(), usualData());
        try (DataLock _ = new DataLock(configuration.data())) {
            Backup.restore(file.toAbsolutePath(), Hub.place(configuration));
        }
        System.out.println("Restored from " + file.toAbsolutePath());
    }

    /// Where programs of this kind keep their data on this system.
    private static Path usualData() {
        String home = System.getProperty("user.home");
        String system = System.getProperty("os.name");
        if (system.startsWith("Mac")) {
            return Path.of(home, "Library", "Application Support", "Printyard");
        }
        if (system.startsWith("Windows")) {
            return Path.of(Optional.ofNullable(System.getenv("LOCALAPPDATA")).orElse(home), "Printyard");
        }
        return Optional.ofNullable(System.getenv("XDG_DATA_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElse(Path.of(home, ".local", "share"))
                .resolve("printyard");
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Not all of " + folder + " could be deleted: " + e.getMessage());
        }
    }
}
