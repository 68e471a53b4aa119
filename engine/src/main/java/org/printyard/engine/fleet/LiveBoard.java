package org.printyard.engine.fleet;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.printyard.domain.PrinterId;

/// The newest snapshot of each printer, for any number of onlookers that each look at their own pace. One that is slow
/// sees fewer, and always the newest; nothing waits for it, and nothing is kept for it.
public final class LiveBoard {
    private static final long CHANGES_PER_MILLISECOND = 1000;

    /// What changed since somebody looked last.
    ///
    /// @param version to ask from the next time
    /// @param changed the newest of each, in the order in which they changed
    /// @param gone printers that are no longer there
    public record Seen(long version, List<Snapshot> changed, List<PrinterId> gone) {
        /// Only what is about some of the printers.
        public Seen of(Set<PrinterId> some) {
            return new Seen(
                    version,
                    changed.stream()
                            .filter(snapshot -> some.contains(snapshot.printer()))
                            .toList(),
                    gone.stream().filter(some::contains).toList());
        }
    }

    private record Entry(long version, Snapshot snapshot) {}

    private final Map<PrinterId, Entry> newest = new ConcurrentHashMap<>();

    /// Versions by printer, the one that changed last at the end; guarded by the lock.
    private final LinkedHashMap<PrinterId, Long> order = new LinkedHashMap<>();

    /// Printers that were taken off, with the version at which.
    private final LinkedHashMap<PrinterId, Long> removed = new LinkedHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long version;
    private boolean closed;

    private LiveBoard(long first) {
        version = first;
    }

    /// Its versions are larger than those of any hub before it, and a double holds them exactly: more than a thousand
    /// changes in each millisecond since then there were not.
    static LiveBoard from(InstantSource clock) {
        return new LiveBoard(clock.millis() * CHANGES_PER_MILLISECOND);
    }

    void put(Snapshot snapshot) {
        lock.lock();
        try {
            version++;
            newest.put(snapshot.printer(), new Entry(version, snapshot));
            order.remove(snapshot.printer());
            order.put(snapshot.printer(), version);
            removed.remove(snapshot.printer());
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing happens if somebody has put a newer one.
    void replace(Snapshot old, Snapshot snapshot) {
        lock.lock();
        try {
            Entry entry = newest.get(old.printer());
            if (entry != null && entry.snapshot().equals(old)) {
                put(snapshot);
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(PrinterId printer) {
        lock.lock();
        try {
            if (newest.remove(printer) != null) {
                version++;
                order.remove(printer);
                removed.put(printer, version);
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    public Optional<Snapshot> find(PrinterId printer) {
        return Optional.ofNullable(newest.get(printer)).map(Entry::snapshot);
    }

    public List<Snapshot> list() {
        return newest.values().stream().map(Entry::snapshot).toList();
    }

    /// Waits until something has changed since, the time is over, or the board is closed.
    ///
    /// @param last the version that was seen last; 0 for everything, and so is one that this board never had
    public Seen awaitChange(long last, long timeoutMillis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long since = last > version ? 0 : last;
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (version == since && left > 0 && !closed) {
                left = moved.awaitNanos(left);
            }
            List<Snapshot> changed = new ArrayList<>();
            for (Map.Entry<PrinterId, Long> entry : order.sequencedEntrySet().reversed()) {
                if (entry.getValue() <= since) {
                    break;
                }
                Entry found = newest.get(entry.getKey());
                if (found != null) {
                    changed.add(found.snapshot());
                }
            }
            List<PrinterId> gone = since == 0
                    ? List.of()
                    : removed.entrySet().stream()
                            .filter(entry -> entry.getValue() > since)
                            .map(Map.Entry::getKey)
                            .toList();
            return new Seen(version, changed.reversed(), gone);
        } finally {
            lock.unlock();
        }
    }

    public boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Sends all onlookers away.
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
