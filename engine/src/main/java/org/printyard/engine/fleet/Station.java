package org.printyard.engine.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.fleet.PrinterReport.Status;
import org.printyard.domain.fleet.Reading;
import org.printyard.engine.Moment;
import org.printyard.engine.fleet.Snapshot.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one owner of a printer's live state: a mailbox that its connector fills, and one thread that empties it in
/// order and publishes a snapshot after each report.
final class Station implements AutoCloseable {
    /// Nothing was heard for so long although the connection stands.
    static final Duration STALE = Duration.ofSeconds(5);

    /// What it said that makes no sense is shown for so long.
    private static final Duration NONSENSE = Duration.ofMinutes(5);

    /// One that fills up faster than it is emptied talks too much: the oldest goes.
    private static final int MAILBOX = 256;

    private static final Logger log = LoggerFactory.getLogger(Station.class);

    private final Printer printer;
    private final InstantSource clock;
    private final LiveBoard board;
    private final FleetWatcher watcher;
    private final Temperatures temperatures = new Temperatures();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<PrinterReport> mailbox = new ArrayDeque<>();
    private final Thread owner;
    private boolean closed;

    private volatile Snapshot now;
    private volatile @Nullable PrinterLink link;
    private @Nullable Instant nonsenseAt;

    Station(Printer printer, InstantSource clock, LiveBoard board, FleetWatcher watcher) {
        this.printer = printer;
        this.clock = clock;
        this.board = board;
        this.watcher = watcher;
        Instant start = Moment.now(clock);
        now = printer.terms().enabled()
                ? Snapshot.connecting(printer.id(), start)
                : Snapshot.connecting(printer.id(), start).disabled(start);
        owner = Thread.ofVirtual().name("printer-" + printer.slug()).unstarted(this::run);
    }

    /// @param made null if nobody is to talk to it
    void open(@Nullable PrinterLink made) {
        link = made;
        board.put(now);
        owner.start();
    }

    Printer printer() {
        return printer;
    }

    @Nullable
    PrinterLink link() {
        return link;
    }

    Snapshot now() {
        return now;
    }

    TemperatureHistory temperatures() {
        return temperatures.history(clock.instant());
    }

    /// Never waits. Of readings that say the same is going on, only the newest need be looked at.
    void report(PrinterReport report) {
        lock.lock();
        try {
            if (report instanceof Status next
                    && mailbox.peekLast() instanceof Status last
                    && isOneCourse(last.reading(), next.reading())) {
                mailbox.removeLast();
            }
            if (mailbox.size() >= MAILBOX) {
                makeRoom();
            }
            mailbox.addLast(report);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The oldest goes of what is said over and over; that it came and went is told even then.
    private void makeRoom() {
        Iterator<PrinterReport> reports = mailbox.iterator();
        while (reports.hasNext()) {
            PrinterReport oldest = reports.next();
            if (oldest instanceof Status || oldest instanceof PrinterReport.Nonsense) {
                reports.remove();
                return;
            }
        }
        mailbox.removeFirst();
    }

    private static boolean isOneCourse(Reading a, Reading b) {
        return a.activity() == b.activity() && isOnePrint(a.running(), b.running()) && isForward(a, b);
    }

    private static boolean isOnePrint(Reading.@Nullable Running a, Reading.@Nullable Running b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.file().equals(b.file()) && a.total().compareTo(b.total()) <= 0;
    }

    private static boolean isForward(Reading a, Reading b) {
        Reading.Extrusion from = a.extrusion();
        Reading.Extrusion to = b.extrusion();
        if (from == null || to == null) {
            return from == null && to == null;
        }
        return from.tool() == to.tool() && from.millimetres() <= to.millimetres();
    }

    private void run() {
        try {
            while (true) {
                PrinterReport next = take();
                if (next == null) {
                    return;
                }
                apply(next);
            }
        } catch (InterruptedException _) {
            log.debug("{} is no longer listened to", printer.slug());
        }
    }

    /// @return null if it is closed
    private @Nullable PrinterReport take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (mailbox.isEmpty() && !closed) {
                filled.await();
            }
            return closed ? null : mailbox.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    /// On its owner's thread.
    private void apply(PrinterReport report) {
        Instant at = Moment.now(clock);
        Link was = now.link();
        switch (report) {
            case PrinterReport.Up(var firmware, var countsStock) -> {
                if (was == Link.OFFLINE) {
                    log.info("Printer {} is back", printer.slug());
                }
                now = now.online(firmware, countsStock, at);
            }
            case Status(var reading) -> {
                now = now.reading(reading, at).nonsense(recent(at));
                temperatures.put(at, reading);
            }
            case PrinterReport.Down(var reason) -> {
                if (was != Link.OFFLINE) {
                    log.warn("Printer {} cannot be reached: {}", printer.slug(), reason);
                }
                now = now.offline(reason, at);
            }
            case PrinterReport.Nonsense(var what) -> {
                if (nonsenseAt == null) {
                    log.warn("Printer {} says what makes no sense: {}", printer.slug(), what);
                }
                nonsenseAt = at;
                now = now.nonsense(what);
            }
        }
        if (publish(now)) {
            watcher.changed(printer, now, report);
        }
    }

    /// @return false if it is closed: another one may speak for this printer by now, or nobody
    private boolean publish(Snapshot snapshot) {
        lock.lock();
        try {
            if (!closed) {
                board.put(snapshot);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String recent(Instant at) {
        if (nonsenseAt != null && nonsenseAt.plus(NONSENSE).isBefore(at)) {
            nonsenseAt = null;
        }
        return nonsenseAt == null ? null : now.nonsense();
    }

    /// Whether it has gone quiet. To be called now and then.
    void look() {
        Instant at = Moment.now(clock);
        Snapshot seen = now;
        Instant heard = seen.heardAt();
        if (seen.link() == Link.ONLINE && heard != null && heard.plus(STALE).isBefore(at)) {
            // What the owner publishes meanwhile is newer, and stays.
            board.replace(seen, seen.stale(at));
        }
    }

    /// Nobody talks to it any more.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
        PrinterLink open = link;
        if (open != null) {
            open.close();
        }
    }

    /// Until what was being looked at has been.
    void join(Duration time) throws InterruptedException {
        if (owner.getState() != Thread.State.NEW) {
            owner.join(time);
        }
    }
}
