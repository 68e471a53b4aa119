package org.printyard.engine.events;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Event;
import org.printyard.engine.events.Told.Happened;
import org.printyard.engine.events.Told.Reset;

/// The last events, numbered, for any number of subscribers that each read at their own pace.
///
/// Who tells writes into a ring and is done: it never waits for a subscriber and does no work for each of them. Who
/// listens reads from the ring; one that is so slow that the ring has gone round is told to start anew, and nobody
/// else notices. So what waits for a slow subscriber takes no memory of its own.
public final class EventLog implements AutoCloseable {
    /// A second of a busy stock; a client whose network was away for longer loads everything again. A power of two.
    public static final int KEPT = 4_096;

    /// Dashboards and tablets of one site, and a bound for whoever opens streams without end.
    public static final int SUBSCRIBERS = 1_000;

    /// At most so many at once, so that a subscriber with much to catch up on sends while it reads.
    static final int BATCH = 256;

    private final String epoch;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final AtomicReferenceArray<@Nullable Happened> ring = new AtomicReferenceArray<>(KEPT);
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final Thread waker;

    /// The number of the newest event; written after its place in the ring.
    private volatile long newest;

    private volatile boolean closed;

    /// @param epoch lower-case letters and digits, another one for each run
    /// @param ticker nanoseconds that only grow
    public EventLog(String epoch, InstantSource clock, LongSupplier ticker) {
        this.epoch = epoch;
        this.clock = clock;
        this.ticker = ticker;
        waker = Thread.ofVirtual().name("events").start(this::wake);
    }

    /// Numbers what happened. Quick, whoever listens.
    public synchronized void tell(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        long number = newest;
        for (Event event : events) {
            number++;
            ring.set(slot(number), new Happened(new EventId(epoch, number), now, event));
            // One by one, so that at most the oldest place of the ring is being overwritten.
            newest = number;
        }
        LockSupport.unpark(waker);
    }

    /// Tells every subscriber to start anew, also those that come back later: another stock has taken this one's place.
    public synchronized void startAnew() {
        // As if the ring had gone round.
        long last = newest;
        newest = last + KEPT + 1;
        LockSupport.unpark(waker);
    }

    private static int slot(long number) {
        return (int) (number & (KEPT - 1));
    }

    /// Listens from now on, or from where it listened before.
    ///
    /// @param last the last event it was told, as it was given; null for none
    /// @return empty if there are too many already, or if the log is closed
    public Optional<Subscription> subscribe(@Nullable String last) {
        if (count.incrementAndGet() > SUBSCRIBERS || closed) {
            count.decrementAndGet();
            return Optional.empty();
        }
        long now = newest;
        long after = last == null
                ? now
                : EventId.find(last)
                        .filter(id -> id.epoch().equals(epoch) && id.number() <= now)
                        .map(EventId::number)
                        .orElse(-1L);
        Subscription subscription = new Subscription(after < 0 ? now : after, after < 0);
        subscriptions.add(subscription);
        return Optional.of(subscription);
    }

    /// Nanoseconds that only grow, for whoever adds heartbeats.
    public LongSupplier ticker() {
        return ticker;
    }

    public int countSubscribers() {
        return count.get();
    }

    /// Wakes those who wait, on a thread of its own: waking a thousand takes longer than a write may wait.
    private void wake() {
        long woken = 0;
        while (!closed) {
            if (newest == woken) {
                LockSupport.park(this);
                continue;
            }
            woken = newest;
            subscriptions.forEach(Subscription::wake);
        }
    }

    /// Ends all subscriptions.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(waker);
        subscriptions.forEach(Subscription::close);
    }

    /// One listener's place in the log; for one thread at a time, but any may close it.
    public final class Subscription implements AutoCloseable {
        private long told;
        private boolean missed;
        private volatile boolean ended;
        private volatile @Nullable Thread waiting;

        private Subscription(long after, boolean missed) {
            this.told = after;
            this.missed = missed;
        }

        /// Where it stands: a client that continues after this misses nothing that follows.
        public EventId position() {
            return new EventId(epoch, told);
        }

        public boolean isOpen() {
            return !ended && !closed;
        }

        /// The next events in order, as soon as there are any.
        ///
        /// @return empty if nothing happened for so long, or if this is closed
        public List<Told> next(Duration patience) {
            long deadline = ticker.getAsLong() + patience.toNanos();
            while (isOpen()) {
                if (missed || newest != told) {
                    return take();
                }
                long left = deadline - ticker.getAsLong();
                if (left <= 0) {
                    break;
                }
                waiting = Thread.currentThread();
                // Again, now that it would be woken.
                if (isOpen() && newest == told) {
                    LockSupport.parkNanos(this, left);
                }
                waiting = null;
                if (Thread.currentThread().isInterrupted()) {
                    // Waiting would not work any more, and whoever interrupts wants an end.
                    close();
                }
            }
            return List.of();
        }

        private List<Told> take() {
            long until = Math.min(newest, told + BATCH);
            List<Told> taken = new ArrayList<>((int) (until - told));
            for (long number = told + 1; !missed && number <= until; number++) {
                Happened happened = ring.get(slot(number));
                if (happened == null || happened.id().number() != number) {
                    missed = true;
                } else {
                    taken.add(happened);
                }
            }
            if (!missed) {
                told = until;
                return taken;
            }
            // What was read before the gap is of no use to somebody who loads everything again.
            missed = false;
            told = newest;
            return List.of(new Reset(position(), clock.instant()));
        }

        private void wake() {
            Thread thread = waiting;
            if (thread != null) {
                LockSupport.unpark(thread);
            }
        }

        @Override
        public void close() {
            ended = true;
            if (subscriptions.remove(this)) {
                count.decrementAndGet();
            }
            wake();
        }
    }
}
