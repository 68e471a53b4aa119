package org.printyard.engine.inventory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.GenericReference;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.domain.inventory.ReferenceSource;
import org.printyard.domain.inventory.ReferenceUnavailable;
import org.printyard.engine.Moment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The reference catalogue as it stands, and its refreshing in the background. Nobody waits for it: until something has
/// been read there is what comes with the hub, and what was read stays until something newer has been read. It touches
/// nothing of the stock. Safe for any number of threads.
public final class References implements AutoCloseable {
    /// After the first failure; twice that after the next, and so on, never more than between two refreshes.
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    /// Doubled so often a minute is more than a month.
    private static final int MOST_DOUBLINGS = 16;

    /// The whole hub stops within five seconds. A reader notices its interruption at once.
    private static final Duration STOP = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(References.class);

    /// @param source null if there is none but what comes with the hub
    /// @param checkedAt when it was last known that nothing newer is there; null for never
    /// @param failedAt of the last attempt, if that failed; null if it did not
    /// @param failure why, for people; null if it did not fail
    /// @param nextAt when it is read again; null if not by itself
    public record Status(
            @Nullable String source,
            ReferenceCatalogue catalogue,
            boolean reading,
            @Nullable Instant checkedAt,
            @Nullable Instant failedAt,
            @Nullable String failure,
            @Nullable Instant nextAt) {}

    private final @Nullable ReferenceSource source;
    private final @Nullable Duration interval;
    private final InstantSource clock;
    private final RandomGenerator chance;

    private volatile ReferenceCatalogue current = GenericReference.edition();

    private @Nullable Thread reading;
    private boolean recalled;
    private boolean closed;
    private @Nullable Instant checkedAt;
    private @Nullable Instant failedAt;
    private @Nullable String failure;
    private @Nullable Instant nextAt;
    private int failures;

    /// @param source null for none
    /// @param interval between two refreshes; null to refresh only when asked
    /// @param chance so that not all hubs ask at once
    public References(
            @Nullable ReferenceSource source,
            @Nullable Duration interval,
            InstantSource clock,
            RandomGenerator chance) {
        this.source = source;
        this.interval = interval;
        this.clock = clock;
        this.chance = chance;
        nextAt = source == null || interval == null ? null : now();
    }

    public ReferenceCatalogue current() {
        return current;
    }

    public synchronized Status status() {
        return new Status(
                source == null ? null : source.name(), current, reading != null, checkedAt, failedAt, failure, nextAt);
    }

    /// To be called now and then. Returns at once.
    public synchronized void refreshIfDue() {
        boolean due = nextAt != null && !nextAt.isAfter(now());
        if (due || !recalled) {
            start(due);
        }
    }

    /// Reads it again unless that is going on already. Returns at once.
    public synchronized void refresh() {
        start(true);
    }

    private synchronized void start(boolean read) {
        ReferenceSource from = source;
        if (from != null && reading == null && !closed) {
            reading = Thread.ofVirtual().name("catalogue").start(() -> run(from, read));
        }
    }

    private void run(ReferenceSource from, boolean read) {
        try {
            recallOnce(from);
            if (read) {
                Optional<ReferenceCatalogue> newer = from.read();
                newer.ifPresent(this::use);
                succeeded();
            }
        } catch (ReferenceUnavailable e) {
            failed(from, e.reason());
        } catch (InterruptedException _) {
            log.debug("The catalogue was not read to the end: the hub stops");
        } catch (RuntimeException e) {
            log.error("Reading the catalogue failed", e);
            failed(from, "it could not be read; the log says why");
        } finally {
            synchronized (this) {
                reading = null;
            }
        }
    }

    private void recallOnce(ReferenceSource from) {
        synchronized (this) {
            if (recalled) {
                return;
            }
            recalled = true;
        }
        from.recall().ifPresent(this::use);
    }

    private void use(ReferenceCatalogue catalogue) {
        current = catalogue;
        log.info(
                "The catalogue has {} filaments and {} materials from {}{}",
                catalogue.filaments().size(),
                catalogue.materials().size(),
                catalogue.origin().from(),
                catalogue.origin().dropped() == 0
                        ? ""
                        : "; " + catalogue.origin().dropped() + " that are not as they must be were left out");
    }

    private synchronized void succeeded() {
        if (failures > 0) {
            log.info("The catalogue can be read again");
        }
        failures = 0;
        failedAt = null;
        failure = null;
        checkedAt = now();
        nextAt = interval == null ? null : checkedAt.plus(spread(interval));
    }

    private synchronized void failed(ReferenceSource from, String why) {
        failures++;
        if (failures == 1) {
            log.warn(
                    "The catalogue cannot be read from {}: {}. What was there before stays; it is tried again from time"
                            + " to time",
                    from.name(),
                    why);
        }
        failedAt = now();
        failure = why;
        if (interval != null) {
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
            nextAt = failedAt.plus(spread(wait.compareTo(interval) < 0 ? wait : interval));
        }
    }

    /// Between three quarters and all of it.
    private Duration spread(Duration wait) {
        return wait.minusMillis(chance.nextLong(wait.toMillis() / 4 + 1));
    }

    private Instant now() {
        return Moment.now(clock);
    }

    /// Gives up what is being read.
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = reading;
        }
        if (running != null) {
            running.interrupt();
            try {
                if (!running.join(STOP)) {
                    log.warn("The catalogue is still being read; it is left behind");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
