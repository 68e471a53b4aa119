package org.printyard.connectors.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: about twice as long each time, and never the same for two that lost the same
/// network at the same moment.
public final class Backoff {
    private final RandomGenerator chance;
    private final Duration least;
    private final Duration most;
    private int tries;

    public Backoff(RandomGenerator chance, Duration least, Duration most) {
        if (!least.isPositive() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException(least + " to " + most);
        }
        this.chance = chance;
        this.least = least;
        this.most = most;
    }

    /// Between the least wait and a bound that doubles with each try, up to the most.
    public Duration next() {
        long bound = least.toNanos();
        for (int i = 0; i <= tries && bound < most.toNanos(); i++) {
            bound = Math.min(most.toNanos(), bound * 2);
        }
        tries++;
        long spread = bound - least.toNanos();
        return least.plusNanos((long) (spread * chance.nextDouble()));
    }

    /// What follows is the first try again.
    public void reset() {
        tries = 0;
    }
}
