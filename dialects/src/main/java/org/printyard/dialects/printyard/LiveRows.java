package org.printyard.dialects.printyard;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.printyard.wire.PrinterWire.LiveRow;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.Plate;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.fleet.LiveBoard;
import org.printyard.engine.fleet.Snapshot;

/// How printers are doing, with the prints that run on them. Safe for any number of threads.
final class LiveRows {
    /// Any number of onlookers costs one look at the database in this time.
    private static final Duration FRESH = Duration.ofMillis(500);

    /// @param estimate of how long it takes; null if nobody knows
    private record Current(Print print, @Nullable Duration estimate) {}

    private record Looked(long at, Map<PrinterId, Current> running) {}

    private final LiveBoard board;
    private final LongSupplier ticker;
    private volatile @Nullable Looked looked;

    LiveRows(LiveBoard board, LongSupplier ticker) {
        this.board = board;
        this.ticker = ticker;
    }

    LiveRow of(Request request, Printer printer) {
        Snapshot now = board.find(printer.id()).orElseGet(() -> unheard(printer));
        return row(now, running(request));
    }

    List<LiveRow> of(Request request, List<Snapshot> snapshots) {
        Map<PrinterId, Current> running = running(request);
        return snapshots.stream().map(now -> row(now, running)).toList();
    }

    private static LiveRow row(Snapshot now, Map<PrinterId, Current> running) {
        Current current = now.activity().isPrinting() ? running.get(now.printer()) : null;
        return LiveRow.of(now, current == null ? null : current.print(), current == null ? null : current.estimate());
    }

    /// Of one that was entered a moment ago.
    private static Snapshot unheard(Printer printer) {
        return new Snapshot(
                printer.id(),
                Snapshot.Link.CONNECTING,
                "nobody has answered yet",
                null,
                false,
                Reading.NONE,
                printer.createdAt(),
                null,
                null);
    }

    private Map<PrinterId, Current> running(Request request) {
        Looked known = looked;
        long now = ticker.getAsLong();
        if (known != null && now - known.at() < FRESH.toNanos()) {
            return known.running();
        }
        Looked fresh = new Looked(now, request.read(LiveRows::look));
        looked = fresh;
        return fresh.running();
    }

    private static Map<PrinterId, Current> look(Stores stores) {
        Map<PrinterId, Current> running = new HashMap<>();
        for (Print print : stores.prints().listRunning()) {
            running.put(print.printer(), new Current(print, estimate(stores, print)));
        }
        return Map.copyOf(running);
    }

    private static @Nullable Duration estimate(Stores stores, Print print) {
        Print.Origin origin = print.origin();
        return origin.file() == null
                ? null
                : stores.files()
                        .find(origin.file())
                        .filter(file -> file.content().hash().equals(origin.content()))
                        .flatMap(file -> file.metadata().plates().stream()
                                .filter(plate -> plate.number() == origin.plate())
                                .findFirst())
                        .map(Plate::figures)
                        .map(figures -> figures.time())
                        .orElse(null);
    }
}
