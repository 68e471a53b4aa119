package org.printyard.simulators.klipper;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// All of one printer behind its wires. Its monitor is the one lock: whoever changes or reads anything holds it.
final class Printer implements Klippy.Events {
    private static final double NANOS = 1e9;

    private final Settings settings;
    private final LongSupplier nanos;
    private final Faults faults = new Faults();
    private final Gcodes gcodes;
    private final Klippy klippy;
    private final Moonraker moonraker;
    private final @Nullable KlippyServer klippyServer;
    private long beaten;
    private volatile boolean powered = true;

    Printer(Settings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        this.gcodes = new Gcodes(settings.gcodes());
        this.klippy = new Klippy(settings, gcodes, faults, this);
        this.moonraker = new Moonraker(this);
        this.klippyServer = settings.klippySocket() == null ? null : new KlippyServer(this, settings.klippySocket());
        this.beaten = nanos.getAsLong();
    }

    Settings settings() {
        return settings;
    }

    Faults faults() {
        return faults;
    }

    Gcodes gcodes() {
        return gcodes;
    }

    Klippy klippy() {
        return klippy;
    }

    Moonraker moonraker() {
        return moonraker;
    }

    long now() {
        return nanos.getAsLong();
    }

    boolean isPowered() {
        return powered;
    }

    /// Lets the time pass that the ticker says has passed, report by report.
    synchronized void beat() {
        long slice = settings.reports().toNanos();
        long now = nanos.getAsLong();
        while (now - beaten >= slice) {
            beaten += slice;
            if (powered) {
                double seconds = slice / NANOS;
                klippy.pass(seconds);
                moonraker.pass(seconds);
                if (klippyServer != null) {
                    klippyServer.report();
                }
            }
        }
    }

    @Override
    public void output(String text) {
        moonraker.output(text);
        if (klippyServer != null) {
            klippyServer.output(text);
        }
    }

    @Override
    public void became(Klippy.State state) {
        moonraker.klippyBecame(state);
        if (klippyServer != null) {
            switch (state) {
                case DISCONNECTED -> klippyServer.stop();
                case STARTUP -> klippyServer.start();
                case READY, SHUTDOWN -> {}
            }
        }
    }

    synchronized void power(boolean is) {
        if (powered == is) {
            return;
        }
        powered = is;
        if (is) {
            klippy.comeBack();
            moonraker.comeBack();
        } else {
            moonraker.drop();
            klippy.leave(false);
        }
    }

    synchronized void start() {
        if (klippyServer != null) {
            klippyServer.start();
        }
    }

    synchronized void close() {
        faults.clearAll();
        moonraker.drop();
        if (klippyServer != null) {
            klippyServer.stop();
        }
        gcodes.close();
    }
}
