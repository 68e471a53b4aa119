package org.printyard.connectors.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Waits by a given ticker, for any number of connections, on one thread. A wait may be longer by a quarter of a
/// second.
public final class Timers implements AutoCloseable {
    /// A ticker that a test moves is looked at this often.
    private static final Duration BEAT = Duration.ofMillis(250);

    private final LongSupplier ticker;
    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentSkipListSet<Alarm> alarms = new ConcurrentSkipListSet<>();
    private final Thread thread;
    private volatile boolean closed;

    /// @param ticker monotonic nanoseconds
    public Timers(LongSupplier ticker) {
        this.ticker = ticker;
        thread = Thread.ofVirtual().name("connector-timers").start(this::ring);
    }

    /// One wait.
    private final class Alarm implements Comparable<Alarm>, AutoCloseable {
        final long at;
        private final long id = ids.incrementAndGet();
        final CompletableFuture<Boolean> rung = new CompletableFuture<>();

        Alarm(long at) {
            this.at = at;
        }

        @Override
        public int compareTo(Alarm other) {
            int byTime = Long.compare(at - other.at, 0);
            return byTime == 0 ? Long.compare(id, other.id) : byTime;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Alarm alarm && alarm.id == id;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }

        @Override
        public void close() {
            alarms.remove(this);
            rung.complete(false);
        }
    }

    /// What the ticker says.
    public long now() {
        return ticker.getAsLong();
    }

    /// Waits for something, but not for ever.
    ///
    /// @throws TimeoutException if it was not done in time
    public <T> T await(CompletableFuture<T> what, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!what.isDone()) {
            try (Alarm alarm = after(limit)) {
                CompletableFuture.anyOf(what.handle((_, _) -> true), alarm.rung).get();
            }
        }
        if (!what.isDone()) {
            throw new TimeoutException();
        }
        return what.get();
    }

    /// Waits until somebody calls, or this long.
    public void pause(CompletableFuture<Boolean> call, Duration limit) throws InterruptedException {
        try (Alarm alarm = after(limit)) {
            CompletableFuture.anyOf(call, alarm.rung).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call does not fail", e);
        }
    }

    private Alarm after(Duration limit) {
        Alarm alarm = new Alarm(ticker.getAsLong() + limit.toNanos());
        alarms.add(alarm);
        if (closed) {
            alarm.close();
        }
        LockSupport.unpark(thread);
        return alarm;
    }

    private void ring() {
        while (!closed) {
            if (alarms.isEmpty()) {
                LockSupport.park(this);
                continue;
            }
            long now = ticker.getAsLong();
            for (Alarm alarm : alarms) {
                if (alarm.at - now > 0) {
                    break;
                }
                alarms.remove(alarm);
                alarm.rung.complete(true);
            }
            LockSupport.parkNanos(this, BEAT.toNanos());
        }
    }

    /// Ends all waits.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        alarms.forEach(Alarm::close);
    }
}
