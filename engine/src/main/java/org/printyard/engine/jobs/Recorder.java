package org.printyard.engine.jobs;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.printyard.domain.Event;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.FleetEvent;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.fleet.FleetWatcher;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.inventory.Consumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a [PrinterBook] of each printer, on that printer's own thread.
public final class Recorder implements FleetWatcher {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    private final Database database;
    private final Recording recording;
    private final LongSupplier ticker;
    private final Map<PrinterId, PrinterBook> books = new ConcurrentHashMap<>();

    /// @param ticker nanoseconds that only grow
    public Recorder(Database database, InstantSource clock, LongSupplier ticker) {
        this.database = database;
        this.recording = new Recording(database, new Consumptions(clock), clock);
        this.ticker = ticker;
    }

    @Override
    public void changed(Printer printer, Snapshot now, PrinterReport report) {
        PrinterBook book =
                books.computeIfAbsent(printer.id(), _ -> new PrinterBook(printer, database, recording, ticker));
        // A printer that was entered anew a moment ago may still be heard on its old thread, too.
        synchronized (book) {
            write(book, printer, now, report);
        }
    }

    private void write(PrinterBook book, Printer printer, Snapshot now, PrinterReport report) {
        try {
            switch (report) {
                case PrinterReport.Up _ -> book.returned();
                case PrinterReport.Status(var reading) -> {
                    if (!book.isTooEarly()) {
                        book.read(reading, !now.countsStock());
                    }
                }
                case PrinterReport.Down _ -> {
                    book.returned();
                    book.finish();
                }
                case PrinterReport.Nonsense _ -> {}
            }
        } catch (StoreUnavailable e) {
            log.warn("What printer {} does cannot be written down now: {}", printer.slug(), e.getMessage());
            book.failed();
        } catch (RuntimeException e) {
            log.error("What printer {} does was not understood", printer.slug(), e);
            // From what is written down, and not from what may be wrong in memory; and not with every reading.
            PrinterBook anew = new PrinterBook(printer, database, recording, ticker);
            anew.failed();
            books.put(printer.id(), anew);
        }
    }

    /// Hears of every event, after it is durable. Quick.
    public void tell(List<Event> events) {
        for (Event event : events) {
            if (event instanceof FleetEvent.LoadedChanged(var printer)) {
                PrinterBook book = books.get(printer);
                if (book != null) {
                    book.spoolsChanged();
                }
            }
        }
    }

    /// Books what waits. To be called when the hub stops, after the last report.
    public void finish() {
        books.forEach((printer, book) -> {
            synchronized (book) {
                try {
                    book.finish();
                } catch (StoreUnavailable e) {
                    log.warn("What printer {} used is counted at the next start: {}", printer.value(), e.getMessage());
                }
            }
        });
    }

    /// Forgets what it remembers: another database has taken this one's place.
    public void startAnew() {
        books.clear();
    }
}
