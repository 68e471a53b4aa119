package org.printyard.connectors.klipper;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells that a printer makes no sense, but not as often as it makes none. Its link's lock guards it.
final class Complaints {
    static final Duration BETWEEN = Duration.ofSeconds(10);

    private final LongSupplier ticker;
    private final Consumer<String> teller;
    private boolean told;
    private long toldAt;
    private long untold;

    /// @param teller is told a sentence
    Complaints(LongSupplier ticker, Consumer<String> teller) {
        this.ticker = ticker;
        this.teller = teller;
    }

    /// @param what ends a sentence that begins with `It sent`
    void add(String what) {
        long now = ticker.getAsLong();
        if (told && now - toldAt < BETWEEN.toNanos()) {
            untold++;
            return;
        }
        String more = untold == 0 ? "" : " (and " + untold + " more since it was last told)";
        told = true;
        toldAt = now;
        untold = 0;
        teller.accept("It sent " + what + more);
    }
}
