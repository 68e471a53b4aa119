package org.printyard.engine.fleet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.SealedSecret;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.fleet.FleetRefusal.MissingPrinter;
import org.printyard.domain.fleet.FleetRefusal.NotConnected;
import org.printyard.domain.fleet.FleetRefusal.Trouble;
import org.printyard.domain.fleet.FleetRefusal.Unsupported;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterConnector;
import org.printyard.domain.fleet.PrinterConnector.Target;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterReport;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.access.SecretBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All printers as they run: one [Station] each, opened and closed as the printers that were entered say.
public final class Fleet implements AutoCloseable {
    /// What is being looked at when the hub stops is looked at to its end.
    private static final Duration STOP = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Fleet.class);

    /// Something to tell a printer.
    public interface Command {
        void give(PrinterLink link) throws PrinterTrouble, InterruptedException;
    }

    private final Database database;
    private final SecretBox secrets;
    private final Map<Make, PrinterConnector> connectors = new HashMap<>();
    private final InstantSource clock;
    private final FleetWatcher watcher;
    private final LiveBoard board;
    private final Map<PrinterId, Station> stations = new ConcurrentHashMap<>();
    private boolean closed;

    public Fleet(
            Database database,
            SecretBox secrets,
            List<PrinterConnector> connectors,
            InstantSource clock,
            FleetWatcher watcher) {
        this.database = database;
        this.secrets = secrets;
        connectors.forEach(connector -> this.connectors.put(connector.make(), connector));
        this.clock = clock;
        this.watcher = watcher;
        board = LiveBoard.from(clock);
    }

    public LiveBoard board() {
        return board;
    }

    PrinterConnector connector(Make make) {
        PrinterConnector found = connectors.get(make);
        if (found == null) {
            throw new IllegalStateException("nobody speaks with " + make);
        }
        return found;
    }

    SecretBox secrets() {
        return secrets;
    }

    /// Opens and closes connections until they are as was entered. To be called at the start, and when another
    /// database has taken this one's place.
    public synchronized void align() {
        if (closed) {
            return;
        }
        List<Printer> wanted = database.read(stores -> stores.printers().list());
        Set<PrinterId> gone = new HashSet<>(stations.keySet());
        for (Printer printer : wanted) {
            gone.remove(printer.id());
            align(printer);
        }
        gone.forEach(this::forget);
    }

    /// The same for one printer, after every change of it.
    synchronized void align(PrinterId id) {
        if (!closed) {
            database.read(stores -> stores.printers().find(id)).ifPresentOrElse(this::align, () -> forget(id));
        }
    }

    private void align(Printer printer) {
        Station open = stations.get(printer.id());
        if (open == null || !isSameLink(open.printer(), printer)) {
            end(open);
            begin(printer);
        }
    }

    private void forget(PrinterId id) {
        end(stations.remove(id));
        board.remove(id);
    }

    private static boolean isSameLink(Printer a, Printer b) {
        Printer.Terms one = a.terms();
        Printer.Terms two = b.terms();
        return a.slug().equals(b.slug())
                && one.make() == two.make()
                && one.enabled() == two.enabled()
                && one.address().equals(two.address())
                && Objects.equals(one.secret(), two.secret());
    }

    private void begin(Printer printer) {
        Station station = new Station(printer, clock, board, watcher);
        stations.put(printer.id(), station);
        PrinterLink link = null;
        if (printer.terms().enabled()) {
            SealedSecret sealed = printer.terms().secret();
            Optional<String> secret = sealed == null ? Optional.empty() : secrets.open(sealed);
            if (sealed != null && secret.isEmpty()) {
                station.report(new PrinterReport.Down(
                        "its key was stored by another hub and cannot be read here; enter it again"));
            } else {
                Target target = new Target(printer.terms().address(), secret.orElse(null));
                link = connector(printer.terms().make()).connect(target, station::report);
            }
        }
        station.open(link);
    }

    /// Waits for what it is looking at, so that no two look at one printer.
    private static void end(@Nullable Station station) {
        if (station != null) {
            station.close();
            try {
                station.join(STOP);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                log.debug("A printer's last words were not waited for");
            }
        }
    }

    /// What can be done with a printer as it is connected; empty if there is no such printer.
    public Set<Capability> capabilities(PrinterId printer) {
        Station station = stations.get(printer);
        if (station == null) {
            return Set.of();
        }
        Printer.Terms terms = station.printer().terms();
        return connector(terms.make()).capabilities(terms.address());
    }

    public Optional<TemperatureHistory> temperatures(PrinterId printer) {
        return Optional.ofNullable(stations.get(printer)).map(Station::temperatures);
    }

    /// Tells a printer something, and waits until it has answered.
    public Outcome<PrinterId, FleetRefusal> tell(PrinterId printer, Capability needed, Command command)
            throws InterruptedException {
        Station station = stations.get(printer);
        if (station == null) {
            return Outcome.refused(new MissingPrinter());
        }
        if (!capabilities(printer).contains(needed)) {
            return Outcome.refused(new Unsupported(needed));
        }
        PrinterLink link = station.link();
        Snapshot now = station.now();
        boolean isThere = now.link() == Snapshot.Link.ONLINE || now.link() == Snapshot.Link.STALE;
        if (link == null || !isThere) {
            return Outcome.refused(new NotConnected(now.why() == null ? "it is not connected" : now.why()));
        }
        try {
            command.give(link);
            return Outcome.done(printer);
        } catch (PrinterTrouble e) {
            return Outcome.refused(
                    switch (e.kind()) {
                        case UNREACHABLE -> new NotConnected(e.reason());
                        case UNSUPPORTED -> new Unsupported(needed);
                        case REFUSED, UNKNOWN -> new Trouble(e.kind(), e.reason());
                    });
        }
    }

    /// Looks who has gone quiet. To be called every second or so.
    public void look() {
        stations.values().forEach(Station::look);
    }

    /// Closes all connections, and waits for what is being looked at.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        stations.values().forEach(Station::close);
        try {
            for (Station station : stations.values()) {
                station.join(STOP);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            log.debug("Some printers' last words were not waited for");
        }
    }
}
