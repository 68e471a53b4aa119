package org.printyard.conformance.klipper;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.printyard.conformance.faults.Await;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.fleet.Reading;

/// What a connector has told of a printer.
final class Reports implements Consumer<PrinterReport> {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<PrinterReport> all = new CopyOnWriteArrayList<>();
    private final AtomicBoolean inside = new AtomicBoolean();
    private volatile boolean overlapped;

    @Override
    public void accept(PrinterReport report) {
        overlapped |= !inside.compareAndSet(false, true);
        all.add(report);
        inside.set(false);
    }

    boolean isOverlapped() {
        return overlapped;
    }

    List<PrinterReport> all() {
        return List.copyOf(all);
    }

    <T extends PrinterReport> List<T> of(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// How often it went down. Why it is down may be told several times.
    int downs() {
        int count = 0;
        boolean down = false;
        for (PrinterReport report : all()) {
            boolean is = report instanceof PrinterReport.Down;
            count += is && !down ? 1 : 0;
            down = is || (down && !(report instanceof PrinterReport.Up));
        }
        return count;
    }

    int ups() {
        return of(PrinterReport.Up.class).size();
    }

    List<String> nonsense() {
        return of(PrinterReport.Nonsense.class).stream()
                .map(PrinterReport.Nonsense::what)
                .toList();
    }

    Reading latest() {
        List<PrinterReport.Status> said = of(PrinterReport.Status.class);
        return said.isEmpty() ? Reading.NONE : said.getLast().reading();
    }

    Reading await(String what, Predicate<Reading> wanted) {
        Await.until(what, LIMIT, () -> wanted.test(latest()));
        return latest();
    }

    void awaitUps(int count) {
        Await.until(count + " times up", LIMIT, () -> ups() >= count);
        Await.until("a reading after it", LIMIT, () -> !(all().getLast() instanceof PrinterReport.Up));
    }

    void awaitDowns(int count) {
        Await.until(count + " times down", LIMIT, () -> downs() >= count);
    }

    void awaitNonsense(int count) {
        Await.until("nonsense", LIMIT, () -> nonsense().size() >= count);
    }
}
