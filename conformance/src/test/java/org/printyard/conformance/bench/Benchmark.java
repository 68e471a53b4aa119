package org.printyard.conformance.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.printyard.conformance.bench.HubProcess.Place;
import org.printyard.domain.transaction.Database;
import org.printyard.storage.sql.PostgresDatabase;
import org.printyard.storage.sql.SqliteDatabase;
import org.printyard.storage.sql.TestPostgres;

/// Measures a real hub, on SQLite and on PostgreSQL, and prints tables. See `docs/benchmarks.md`.
public final class Benchmark {
    /// After this the hub has done what a start leaves to do.
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final BenchmarkOptions options;
    private final Report report = new Report();
    private final Path home;
    private final Path folder;

    private Benchmark(BenchmarkOptions options, Path home, Path folder) {
        this.options = options;
        this.home = home;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BenchmarkOptions options;
        try {
            options = BenchmarkOptions.of(Stream.of(arguments)
                    .flatMap(words -> Stream.of(words.strip().split("\\s+", -1)))
                    .filter(word -> !word.isEmpty())
                    .toList());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + BenchmarkOptions.USAGE);
            System.exit(2);
            return;
        }
        // Under target, because the folder for throw-away files may have no disk.
        Path folder = Files.createDirectories(Path.of("target").toAbsolutePath())
                .resolve("benchmark-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            new Benchmark(options, findHome(), folder).run();
        } finally {
            delete(folder);
        }
    }

    private static Path findHome() {
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isExecutable(path.resolve("printyard")) && Files.exists(path.resolve("pom.xml"))) {
                return path;
            }
        }
        throw new IllegalStateException("run it inside a checkout");
    }

    private void run() throws IOException, InterruptedException {
        Machine machine = Machine.measure(folder);
        if (options.kernels()) {
            report.setKernels(Kernels.measure() + FilePass.measure(folder) + Uploads.measure());
        }
        for (String database : options.databases()) {
            switch (database) {
                case "sqlite" -> onSqlite();
                case "postgresql" -> onPostgres();
                default -> throw new IllegalArgumentException("no database: " + database);
            }
        }
        report.setFarm(FarmLoad.measure(home, folder, options));
        String text = report.write(machine, options);
        System.out.println(text);
        Path output = options.output().toAbsolutePath();
        Files.createDirectories(output.getParent());
        Files.writeString(output, text, StandardCharsets.UTF_8);
    }

    private void onSqlite() throws IOException, InterruptedException {
        Place place = place("sqlite", "");
        try (Database database = new SqliteDatabase(place.data().resolve("printyard.db"), _ -> {})) {
            BenchmarkStock.fill(database);
        }
        measure("SQLite", place, 0);
    }

    private void onPostgres() throws IOException, InterruptedException {
        Path data = folder.resolve("postgresql-server");
        try (EmbeddedPostgres server = TestPostgres.flushing(EmbeddedPostgres.builder())
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            try (Database database = new PostgresDatabase(url, _ -> {})) {
                BenchmarkStock.fill(database);
            }
            long postmaster;
            try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
                postmaster = Long.parseLong(lines.findFirst().orElseThrow().strip());
            }
            measure("PostgreSQL", place("postgresql", url), postmaster);
        }
    }

    private Place place(String name, String url) throws IOException {
        Place place = new Place(home, folder.resolve(name), url);
        Files.createDirectories(place.data());
        return place;
    }

    private void measure(String database, Place place, long postgres) throws IOException, InterruptedException {
        HubProcess.warm(place);
        // Creates the administrator.
        HubProcess.start(place, true).close();
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i < options.starts(); i++) {
            with.add(start(place, true));
            without.add(start(place, false));
        }
        try (HubProcess hub = HubProcess.start(place, true)) {
            idle();
            double idle = hub.residentMegabytes();
            load(database, hub, postgres);
            report.add(new Report.Footprint(database, median(with), median(without), idle, hub.residentMegabytes()));
        }
    }

    private static double start(Place place, boolean withCache) throws IOException {
        try (HubProcess hub = HubProcess.start(place, withCache)) {
            return hub.startMillis();
        }
    }

    private void load(String database, HubProcess hub, long postgres) throws IOException, InterruptedException {
        Work.Shown shown = hub.signIn();
        Map<String, Report.Line> lines = new LinkedHashMap<>();
        for (int round = 0; round < options.rounds(); round++) {
            for (Work work : Work.values()) {
                for (int callers : callers(work)) {
                    if (!work.name().contains(options.only().toUpperCase(Locale.ROOT))) {
                        continue;
                    }
                    Report.Line line = lines.computeIfAbsent(
                            work + " " + callers, _ -> new Report.Line(database, work, callers, new ArrayList<>()));
                    line.rounds().add(hub.load(work, callers, shown, options, postgres));
                    System.err.print(Report.row(line));
                }
            }
        }
        lines.values().forEach(report::add);
    }

    /// The special cases are told by many callers only.
    private List<Integer> callers(Work work) {
        return switch (work) {
            case REDUCE, LIST, LIST_CHANGING, SPOOLMAN_LIST, SPOOLMAN_SPOOL, SPOOLMAN_USE -> options.callers();
            case SPOOLMAN_FAN_OUT -> List.of(1);
            case REDUCE_ONE,
                    REDUCE_ONCE,
                    ACCESS_REDUCE_TRUSTED,
                    ACCESS_REDUCE_SESSION,
                    ACCESS_REDUCE_KEY,
                    ACCESS_LIST_TRUSTED,
                    ACCESS_LIST_SESSION,
                    ACCESS_LIST_KEY,
                    SPOOLMAN_LIST_CHANGING,
                    SPOOLMAN_LIST_SORTED,
                    SPOOLMAN_LIST_ALL,
                    SPOOLMAN_LIST_KNOWN -> List.of(options.callers().getLast());
        };
    }

    private static void idle() {
        long end = System.nanoTime() + IDLE_NANOS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
