package org.printyard.conformance.simulation;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.printyard.domain.Event;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PlateFigures;
import org.printyard.domain.files.PrintFileFormat;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.access.SecretBox;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Printers;
import org.printyard.engine.jobs.Dispatcher;
import org.printyard.engine.jobs.Printables;
import org.printyard.engine.jobs.Queue;
import org.printyard.engine.jobs.Recorder;

/// One life of a hub, from its start until it is killed. What it does by itself is done when the test says so.
final class FarmHub implements AutoCloseable {
    final MortalDatabase database;
    final ModelConnector connector;
    final Recorder recorder;
    final Fleet fleet;
    final Printers printers;
    final Queue queue;
    final Dispatcher dispatcher;

    /// Uploads and starts that are under way.
    final ArrayDeque<Runnable> starters = new ArrayDeque<>();

    private final Semaphore looked = new Semaphore(0);

    FarmHub(Database inner, ModelConnector.Commands commands, InstantSource clock, LongSupplier ticker) {
        database = new MortalDatabase(inner);
        connector = new ModelConnector(commands);
        recorder = new Recorder(database, clock, ticker);
        fleet = new Fleet(
                database,
                new SecretBox(new byte[SecretBox.KEY_BYTES], new SecureRandom()),
                List.of(connector),
                clock,
                (printer, now, report) -> {
                    try {
                        recorder.changed(printer, now, report);
                    } finally {
                        looked.release();
                    }
                });
        printers = new Printers(database, fleet, clock);
        Printables files = new OneFile(plate());
        queue = new Queue(files, clock);
        dispatcher = new Dispatcher(database, fleet, files, clock, starters::add);
    }

    private static Plate plate() {
        PlateFigures figures = new PlateFigures(
                null,
                new PlateFigures.Totals(null, null, null, null, null, null),
                new PlateFigures.Layers(null, null, null, null),
                new PlateFigures.Temperatures(null, null, null, null, null),
                List.of(),
                null);
        ToolFilament filament = new ToolFilament(
                0,
                new ToolFilament.Amount(new Millimetres(200_000), null, null, null),
                new ToolFilament.Kind(null, null, null, null, null, null));
        return new Plate(1, figures, List.of(filament), List.of());
    }

    void tell(List<Event> events) {
        recorder.tell(events);
    }

    /// Hands over a report, and waits until it has been looked at.
    ///
    /// @return false if nobody listens
    boolean hear(int printer, PrinterReport report) throws InterruptedException {
        Consumer<PrinterReport> listener = connector.listener(printer);
        if (listener == null) {
            return false;
        }
        listener.accept(report);
        looked.acquire();
        return true;
    }

    void kill() {
        database.set(MortalDatabase.Fault.KILLED);
        starters.clear();
        fleet.close();
    }

    @Override
    public void close() {
        fleet.close();
        recorder.finish();
    }

    /// The same for every wish.
    private record OneFile(Plate plate) implements Printables {
        @Override
        public Optional<Sheet> find(Stores stores, Job.Wish wish) {
            return Optional.of(new Sheet(PrintFileFormat.GCODE, plate, wish.content()));
        }

        @Override
        public Optional<PrinterLink.Content> open(ContentHash content) {
            return Optional.of(new PrinterLink.Content() {
                @Override
                public long size() {
                    return 0;
                }

                @Override
                public void writeTo(java.io.OutputStream out) {}
            });
        }
    }
}
