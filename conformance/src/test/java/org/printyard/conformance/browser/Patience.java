package org.printyard.conformance.browser;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what must become true on a page.
final class Patience {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private Patience() {}

    /// @param limit generous: it is reached only when the thing never happens
    static void until(String what, Duration limit, BooleanSupplier happened) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + limit + " in vain for: " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
