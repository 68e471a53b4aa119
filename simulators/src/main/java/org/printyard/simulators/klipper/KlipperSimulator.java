package org.printyard.simulators.klipper;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/// A printer with Klipper and Moonraker. Its time passes when [#beat] is called, or by itself after [Farm#run].
///
/// Files are printed as they are: each command takes as long as it says, without acceleration. Filament is what the
/// extruders pushed while a print was under way, less what they drew back.
public final class KlipperSimulator implements AutoCloseable {
    /// Of a message with [Fault#OVERSIZED_FRAME]: beyond the 20 MiB that Moonraker allows.
    public static final int OVERSIZED_BYTES = 24 * 1024 * 1024;

    private final Printer printer;
    private final Farm.Place place;

    KlipperSimulator(Printer printer, Farm.Place place) {
        this.printer = printer;
        this.place = place;
    }

    /// A printer with a farm of its own.
    ///
    /// @param nanos a ticker, such as `System::nanoTime` or a test's own
    public static KlipperSimulator start(Settings settings, LongSupplier nanos) {
        Farm farm = Farm.open(nanos);
        try {
            return farm.addOwner(settings);
        } catch (RuntimeException e) {
            farm.close();
            throw e;
        }
    }

    boolean isAt(Farm.Place other) {
        return place == other;
    }

    /// Of Moonraker: what stands before `/server/info` and `/websocket`.
    public URI address() {
        return place.address();
    }

    public String name() {
        return printer.settings().name();
    }

    /// Where files must lie to be printed.
    public Path gcodes() {
        return printer.gcodes().root();
    }

    /// Lets as much time pass as the ticker says; whole reports only.
    public void beat() {
        printer.beat();
    }

    /// Adds a file, or replaces it.
    public void put(String filename, String gcode) {
        printer.gcodes().put(filename, gcode);
    }

    /// Runs G-code as if somebody typed it at the printer.
    public void type(String gcode) {
        synchronized (printer) {
            Machine machine = printer.klippy().machine();
            machine.run(new Script(gcode, _ -> {}));
        }
    }

    /// Not in the middle of a request or a report.
    public void set(Fault fault) {
        synchronized (printer) {
            printer.faults().set(fault);
        }
    }

    /// Not in the middle of a request or a report.
    public void clear(Fault fault) {
        synchronized (printer) {
            printer.faults().clear(fault);
        }
    }

    /// Cuts all connections to Moonraker; new ones are taken.
    public void cutConnections() {
        synchronized (printer) {
            printer.moonraker().drop();
        }
    }

    /// The spool is empty: a print is paused.
    public void runOut() {
        synchronized (printer) {
            printer.klippy().machine().filament(false);
        }
    }

    public void insertFilament() {
        synchronized (printer) {
            printer.klippy().machine().filament(true);
        }
    }

    /// The firmware stops everything until it is restarted.
    public void shutDown(String why) {
        synchronized (printer) {
            printer.klippy().shutDown(why);
        }
    }

    /// Klippy ends, and with it the print and all positions. Moonraker stays.
    public void loseKlippy() {
        synchronized (printer) {
            printer.klippy().leave(false);
        }
    }

    /// Klippy starts with the next beat and is ready a second later.
    public void returnKlippy() {
        synchronized (printer) {
            printer.klippy().comeBack();
        }
    }

    /// Moonraker ends and is back [Moonraker#RESTART_SECONDS] later; a print goes on.
    public void restartMoonraker() {
        synchronized (printer) {
            printer.moonraker().restart();
        }
    }

    /// Everything ends at once, the port is closed, the print is lost.
    public void losePower() {
        place.close();
        printer.power(false);
    }

    /// The same port opens again, and Klippy starts with the next beat.
    public void restorePower() {
        printer.power(true);
        place.open();
    }

    /// How many WebSockets are open.
    public int listeners() {
        synchronized (printer) {
            return printer.moonraker().sockets();
        }
    }

    @Override
    public void close() {
        place.leave();
        printer.close();
    }
}
