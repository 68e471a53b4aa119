package org.printyard.conformance.simulators;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.printyard.simulators.klipper.KlipperSimulator;

/// A ticker that a test moves.
final class DrivenTicker implements LongSupplier {
    private static final double NANOS = 1e9;

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    void pass(double seconds, KlipperSimulator printer) {
        nanos.addAndGet(Math.round(seconds * NANOS));
        printer.beat();
    }
}
