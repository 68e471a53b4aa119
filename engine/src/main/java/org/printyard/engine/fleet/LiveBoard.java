package org.printyard.engine.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.printyard.domain.PrinterId;

/// The newest snapshot of each printer, for any number of onlookers that each look at their own pace. One that is slow
/// sees fewer, and always the newest; nothing waits for it, and nothing is kept for it.
public final class LiveBoard {
    /// What changed since somebody looked last.
    ///
    /// @param version to ask from the next time
    /// @param changed the newest of each, in the order in which they changed
    /// @param gone printers that are no longer there
    public record Seen(long version, List<Snapshot> changed, List<PrinterId> gone) {}

    private record Entry(long version, Snapshot snapshot) {}

    private final Map<PrinterId, Entry> newest = new ConcurrentHashMap<>();

    /// Versions by printer, the one that changed last at the end; guarded by the lock.
    private final LinkedHashMap<PrinterId, Long> order = new LinkedHashMap<>();

    /// Printers that were taken off, with the version at which.
    private final LinkedHashMap<PrinterId, Long> removed = new LinkedHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long version;

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

    /// Waits until something has changed since, or the time is over.
    ///
    /// @param since 0 for everything
    public Seen awaitChange(long since, long timeoutMillis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (version <= since && left > 0) {
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
}
