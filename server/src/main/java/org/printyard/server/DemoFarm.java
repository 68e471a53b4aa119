package org.printyard.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.files.Library;
import org.printyard.engine.files.Upload;
import org.printyard.engine.fleet.Printers;
import org.printyard.engine.fleet.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The demo's printers, which are a program of their own and speak the real wire, and somebody who looks after them:
/// takes off what is printed, changes spools, wakes firmware that has stopped, and always wants something printed.
final class DemoFarm implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DemoFarm.class);

    private static final Actor DEMO = new Actor(null, "demo", "demo", null);

    /// How much faster than real printers.
    private static final String SPEED = "20";

    private static final List<String> NAMES =
            List.of("Voron left", "Voron right", "Ender by the window", "Kobra", "Sovol", "Ratrig");

    private static final List<DemoModel> MODELS = List.of(
            new DemoModel("Vase with six corners.gcode", 6, 30, 60, "PLA", "2C6FB7"),
            new DemoModel("Pen pot.gcode", 24, 26, 90, "PLA", "E9E4DA"),
            new DemoModel("Drill stand.gcode", 4, 34, 40, "PLA", "27282B"),
            new DemoModel("Lamp foot.gcode", 48, 40, 70, "PLA", "B5122B"),
            new DemoModel("Herb pot.gcode", 8, 36, 110, "PLA", "7C9A7E"));

    /// So many jobs wait at least.
    private static final int WAITING = 4;

    /// A spool with less is put away.
    private static final Grams LEAST = Grams.of(60);

    /// Somebody comes by after so many seconds.
    private static final long ROUND = 20;

    private static final Pattern STARTED = Pattern.compile("printer-\\d+: (http://\\S+), prints from .*");

    private final Process printers;
    private final Workshop workshop;
    private final Library library;
    private final Hub hub;
    private final Chores rounds = new Chores("demo");
    private final Map<PrinterId, Instant> seen = new HashMap<>();
    private final List<PrintFile> files = new ArrayList<>();
    private int next;

    private DemoFarm(Hub hub, Workshop workshop, Library library, Process printers) {
        this.hub = hub;
        this.workshop = workshop;
        this.library = library;
        this.printers = printers;
    }

    /// @return null if the printers did not start, which is logged
    static @Nullable DemoFarm start(Hub hub, Workshop workshop, Library library) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.printyard.simulators.Main",
                            "--port",
                            "0",
                            "--printers",
                            Integer.toString(NAMES.size()),
                            "--speed",
                            SPEED,
                            "--lively",
                            "--piped")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            DemoFarm farm = new DemoFarm(hub, workshop, library, process);
            farm.enter(addresses(process));
            farm.upload();
            farm.rounds.every("looking after the demo", 1, ROUND, farm::look);
            return farm;
        } catch (IOException e) {
            log.warn("The demo has no printers: {}", e.getMessage());
            return null;
        }
    }

    private static List<String> addresses(Process process) throws IOException {
        List<String> addresses = new ArrayList<>();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        while (addresses.size() < NAMES.size()) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("they ended at once");
            }
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                addresses.add(started.group(1));
            }
        }
        return addresses;
    }

    private void enter(List<String> addresses) {
        Printer.BuildVolume volume =
                new Printer.BuildVolume(new Millimetres(220_000), new Millimetres(220_000), new Millimetres(250_000));
        for (int i = 0; i < addresses.size(); i++) {
            workshop.printers()
                    .add(
                            new Printer.Terms(
                                    NAMES.get(i),
                                    Make.KLIPPER,
                                    addresses.get(i),
                                    null,
                                    "Simulated Klipper printer",
                                    volume,
                                    List.of(new Millimetres(400)),
                                    true,
                                    false),
                            null);
        }
    }

    private void upload() {
        for (DemoModel model : MODELS) {
            try (Upload upload = library.begin(model.name()).get()) {
                byte[] gcode = model.gcode();
                upload.write(gcode, 0, gcode.length);
                FilePath path = FilePath.parse(model.name()).get();
                files.add(
                        upload.finish(new Upload.Terms(path, null, true), DEMO).get());
            }
        }
    }

    /// One round through the workshop.
    private void look() {
        for (Printers.Loaded it : workshop.printers().list()) {
            Snapshot snapshot = workshop.fleet().board().find(it.printer().id()).orElse(null);
            if (snapshot != null && snapshot.link() == Snapshot.Link.ONLINE) {
                tend(it, snapshot.activity());
            }
        }
        want();
    }

    private void tend(Printers.Loaded it, Activity activity) {
        PrinterId id = it.printer().id();
        if (activity == Activity.ERROR) {
            wake(id);
        } else if (activity.isReady()) {
            changeSpool(it);
            // Only what has been lying there since the last round, so that there is something to see.
            if (!it.printer().plateClear() && seen.put(id, Instant.now()) != null) {
                workshop.printers().clearPlate(id, true);
                seen.remove(id);
            }
        }
    }

    private void wake(PrinterId id) {
        try {
            workshop.fleet().tell(id, Capability.RESTART, PrinterLink::restart);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void changeSpool(Printers.Loaded it) {
        SpoolId loaded = it.spools().get(0);
        hub.database()
                .read(stores -> stores.spools()
                        .find(loaded == null ? new SpoolId(0) : loaded)
                        .filter(spool -> spool.left().isMoreThan(LEAST))
                        .map(Spool::id)
                        .or(() -> fullest(stores).stream().findFirst()))
                .filter(spool -> !spool.equals(loaded))
                .ifPresent(spool -> workshop.printers().load(it.printer().id(), 0, spool));
    }

    /// The fullest spools of PLA that are in no printer.
    private static List<SpoolId> fullest(Stores stores) {
        Set<SpoolId> taken = new HashSet<>();
        stores.printers().loaded().values().forEach(tools -> taken.addAll(tools.values()));
        return stores.filaments().list(false, 100, 0).stream()
                .filter(stock -> stock.material().name().equals("PLA"))
                .map(FilamentStock::spools)
                .flatMap(List::stream)
                .filter(spool -> !spool.archived() && !taken.contains(spool.id()))
                .sorted(Comparator.comparing(Spool::left).reversed())
                .map(Spool::id)
                .toList();
    }

    private void want() {
        long waiting = hub.database().read(stores -> workshop.queue().list(stores).stream()
                .filter(job -> job.state() == Job.State.WAITING)
                .count());
        for (long count = waiting; count < WAITING; count++) {
            PrintFile file = files.get(next++ % files.size());
            Job.Wish wish =
                    new Job.Wish(file.id(), file.content().hash(), file.path().name(), 1, null, null, false, false);
            hub.database().write(transaction -> workshop.queue().add(transaction, wish, 1, DEMO));
        }
    }

    @Override
    public void close() {
        rounds.close();
        printers.destroy();
        try {
            if (!printers.waitFor(2, TimeUnit.SECONDS)) {
                printers.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
