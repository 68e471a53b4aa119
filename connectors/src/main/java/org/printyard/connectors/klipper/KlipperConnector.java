package org.printyard.connectors.klipper;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.Backoff;
import org.printyard.connectors.transport.Timers;
import org.printyard.connectors.transport.Web;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.PrinterConnector;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterReport;

/// Printers with Klipper. What of it is used stands in `COVERAGE.md` beside this file.
///
/// Addresses: `http://printer.local:7125` through a Moonraker (also `https://`, with a path before Moonraker's own if
/// it has one), `unix:/home/pi/printer_data/comms/klippy.sock` directly. The secret is Moonraker's API key.
public final class KlipperConnector implements PrinterConnector, AutoCloseable {
    /// Quick enough for a restart of Klipper, which takes seconds, and easy on a farm that is off for the night.
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private static final Duration MOST_WAIT = Duration.ofSeconds(60);

    private final RandomGenerator chance;
    private final String version;
    private final Timers timers;
    private final Web web;

    /// @param ticker monotonic nanoseconds
    /// @param chance for the waits between tries; any thread may ask it
    /// @param version ours, as printers are told
    /// @param tls whose certificates are believed
    public KlipperConnector(LongSupplier ticker, RandomGenerator chance, String version, SSLContext tls) {
        this.chance = chance;
        this.version = version;
        timers = new Timers(ticker);
        web = new Web(timers, tls);
    }

    @Override
    public Make make() {
        return Make.KLIPPER;
    }

    @Override
    public @Nullable String flaw(String address) {
        return KlipperAddress.flaw(address);
    }

    /// All of them, either way. Whether Klippy's folder for files can be written is seen when one is sent.
    @Override
    public Set<Capability> capabilities(String address) {
        return flaw(address) == null ? EnumSet.allOf(Capability.class) : Set.of();
    }

    @Override
    public Tried test(Target target) throws InterruptedException {
        String flaw = flaw(target.address());
        if (flaw != null) {
            return new Tried.Fails(flaw);
        }
        Tried tried = new Trial(way(target), timers).run();
        return tried instanceof Tried.Fails(String problem)
                ? new Tried.Fails(Texts.without(target.secret(), problem))
                : tried;
    }

    /// @throws IllegalArgumentException if the address has a flaw
    @Override
    public PrinterLink connect(Target target, Consumer<PrinterReport> reports) {
        String secret = target.secret() == null ? "" : target.secret();
        return new KlipperLink(
                        "klipper " + target.address(),
                        way(target),
                        secret,
                        timers,
                        new Backoff(chance, LEAST_WAIT, MOST_WAIT),
                        reports)
                .start();
    }

    private Way way(Target target) {
        return switch (KlipperAddress.of(target.address())) {
            case KlipperAddress.Moonraker moonraker ->
                new MoonrakerWay(moonraker, target.secret(), web, timers, version);
            case KlipperAddress.KlippySocket(var path) -> new KlippyWay(path, version);
        };
    }

    /// Close the links first.
    @Override
    public void close() {
        web.close();
        timers.close();
    }
}
