package org.printyard.conformance.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.printyard.conformance.bench.HubProcess.Place;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Database;
import org.printyard.simulators.klipper.Farm;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;
import org.printyard.storage.sql.SqliteDatabase;

/// A farm of simulated Klipper printers that all print and report once a second over their real wire, and a hundred
/// people who each look at a screen of them. The printers and the people are this process, the hub is another.
final class FarmLoad {
    private static final int ONLOOKERS = 100;

    /// Printers on one screen.
    private static final int SCREEN = 100;

    private static final Duration REPORT = Duration.ofSeconds(1);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final Pattern ONLINE = Pattern.compile("\"link\":\"online\"");
    private static final Pattern HEARD = Pattern.compile("\"heard_at\":\"([^\"]+)\"");

    private final BenchmarkOptions options;
    private final int count;
    private final AtomicBoolean counting = new AtomicBoolean();
    private final AtomicLong rows = new AtomicLong();
    private final Latencies latencies = new Latencies();

    private FarmLoad(BenchmarkOptions options, int count) {
        this.options = options;
        this.count = count;
    }

    static String measure(Path home, Path folder, BenchmarkOptions options) throws IOException, InterruptedException {
        StringBuilder table = new StringBuilder();
        for (int count : options.farm()) {
            if (count > 0) {
                if (table.isEmpty()) {
                    table.append(
                            "| printers, one report a second each | onlookers | hub CPU, cores | resident | rows told a"
                                    + " second | heard to told p50 ms | p99 ms |\n|--:|--:|--:|--:|--:|--:|--:|\n");
                }
                table.append(new FarmLoad(options, count).run(home, folder.resolve("farm-" + count)));
            }
        }
        return table.toString();
    }

    private String run(Path home, Path folder) throws IOException, InterruptedException {
        Place place = new Place(home, folder, "");
        Files.createDirectories(place.data());
        Path gcodes = Files.createDirectories(folder.resolve("gcodes"));
        Files.writeString(gcodes.resolve("long.gcode"), gcode());
        try (Farm farm = Farm.open(System::nanoTime)) {
            List<KlipperSimulator> printers = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                printers.add(farm.add(Settings.named("printer-" + i)
                        .onPort(Settings.NO_PORT)
                        .withGcodes(gcodes)
                        .reportingEvery(REPORT)));
            }
            enter(place, printers);
            farm.run();
            try (HubProcess hub = HubProcess.start(place, false)) {
                return watch(hub, printers);
            }
        }
    }

    /// Prints for hours, and says each second that something has changed.
    private static String gcode() {
        StringBuilder lines = new StringBuilder("M83\nG28\n");
        for (int i = 0; i < 20_000; i++) {
            lines.append("G1 X")
                    .append(10 + i % 200)
                    .append(" Y")
                    .append(10 + i % 190)
                    .append(" E1.5 F1200\n");
        }
        return lines.toString();
    }

    private static void enter(Place place, List<KlipperSimulator> printers) {
        try (Database database = new SqliteDatabase(place.data().resolve("printyard.db"), _ -> {})) {
            database.<Integer, FleetRefusal>write(transaction -> {
                for (KlipperSimulator printer : printers) {
                    Printer.Terms terms = new Printer.Terms(
                            printer.name(),
                            Make.KLIPPER,
                            printer.address().toString(),
                            null,
                            null,
                            null,
                            List.of(new Millimetres(400)),
                            true,
                            false);
                    transaction
                            .printers()
                            .add(id -> new Printer(
                                    new PrinterId(id), printer.name(), terms, true, Instant.ofEpochMilli(0)));
                }
                return Outcome.done(printers.size());
            });
        }
    }

    private String watch(HubProcess hub, List<KlipperSimulator> printers) throws IOException, InterruptedException {
        URI live = URI.create("http://127.0.0.1:" + hub.port() + "/api/printyard/v1/printers/live");
        try (HttpClient client = HttpClient.newHttpClient()) {
            awaitOnline(client, live);
            printers.forEach(printer -> printer.type("SDCARD_PRINT_FILE FILENAME=long.gcode"));
            List<Thread> onlookers = IntStream.range(0, ONLOOKERS)
                    .mapToObj(number -> Thread.ofVirtual().start(() -> look(client, live, number)))
                    .toList();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(options.warmUpSeconds() + 5L));
            long cpu = ProcessTimes.cpuMillis(hub.pid());
            long begin = System.nanoTime();
            counting.set(true);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(options.seconds()));
            counting.set(false);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cores = (ProcessTimes.cpuMillis(hub.pid()) - cpu) / 1000.0 / seconds;
            double resident = hub.residentMegabytes();
            onlookers.forEach(Thread::interrupt);
            return line(cores, resident, seconds);
        }
    }

    private synchronized String line(double cores, double resident, double seconds) {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %.2f | %.0f MB | %,.0f | %.0f | %.0f |%n",
                count,
                ONLOOKERS,
                cores,
                resident,
                rows.get() / seconds,
                latencies.nanosAt(0.5) / 1e6,
                latencies.nanosAt(0.99) / 1e6);
    }

    private void awaitOnline(HttpClient client, URI live) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long online = 0;
        while (online < count) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(live + "?wait_s=1")).build(), BodyHandlers.ofString());
            online = ONLINE.matcher(answer.body()).results().count();
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new IOException(online + " of " + count + " printers are online; " + answer.statusCode());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    private void look(HttpClient client, URI live, int number) {
        int first = (int) ((long) number * count / ONLOOKERS);
        String ids = IntStream.range(first, Math.min(count, first + Math.min(SCREEN, Math.max(1, count))))
                .mapToObj(i -> Integer.toString(i + 1))
                .collect(Collectors.joining(","));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(live + "?printers=" + ids)).build();
        try (InputStream body =
                        client.send(request, BodyHandlers.ofInputStream()).body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                if (counting.get()) {
                    hear(line);
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // The hub has ended, or the window.
            rows.addAndGet(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void hear(String line) {
        Instant now = Instant.now();
        Matcher heard = HEARD.matcher(line);
        while (heard.find()) {
            rows.incrementAndGet();
            latencies.add(Math.max(
                    0, Duration.between(Instant.parse(heard.group(1)), now).toNanos()));
        }
    }
}
