package org.printyard.simulators.klipper;

import java.util.EnumSet;
import java.util.Set;

/// Which faults are switched on.
final class Faults {
    private final Set<Fault> on = EnumSet.noneOf(Fault.class);

    synchronized void set(Fault fault) {
        on.add(fault);
    }

    synchronized void clear(Fault fault) {
        on.remove(fault);
        notifyAll();
    }

    synchronized void clearAll() {
        on.clear();
        notifyAll();
    }

    synchronized boolean has(Fault fault) {
        return on.contains(fault);
    }

    /// @return whether it was on
    synchronized boolean take(Fault fault) {
        return on.remove(fault);
    }

    synchronized void awaitEnd(Fault fault) {
        try {
            while (on.contains(fault)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
