package org.printyard.engine.fleet;

import java.text.Normalizer;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.SealedSecret;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.FleetEvent;
import org.printyard.domain.fleet.FleetEvent.Kind;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.fleet.FleetRefusal.BadAddress;
import org.printyard.domain.fleet.FleetRefusal.DoesNotAnswer;
import org.printyard.domain.fleet.FleetRefusal.InUse;
import org.printyard.domain.fleet.FleetRefusal.MissingPrinter;
import org.printyard.domain.fleet.FleetRefusal.MissingSpool;
import org.printyard.domain.fleet.FleetRefusal.NoSuchTool;
import org.printyard.domain.fleet.FleetRefusal.TooManyPrinters;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Printer.Terms;
import org.printyard.domain.fleet.PrinterConnector.Target;
import org.printyard.domain.fleet.PrinterConnector.Tried;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Entering printers, and saying what is loaded in them.
public final class Printers {
    /// The design's largest farm.
    public static final int LIMIT = 10_000;

    private static final int SLUG_LENGTH = 40;

    private final Database database;
    private final Fleet fleet;
    private final InstantSource clock;

    public Printers(Database database, Fleet fleet, InstantSource clock) {
        this.database = database;
        this.fleet = fleet;
        this.clock = clock;
    }

    /// A printer with the spools in its tools.
    public record Loaded(Printer printer, Map<Integer, SpoolId> spools) {
        public Loaded {
            spools = Map.copyOf(spools);
        }
    }

    public List<Loaded> list() {
        return database.read(stores -> {
            Map<PrinterId, Map<Integer, SpoolId>> loaded = stores.printers().loaded();
            return stores.printers().list().stream()
                    .map(printer -> new Loaded(printer, loaded.getOrDefault(printer.id(), Map.of())))
                    .toList();
        });
    }

    public Optional<Loaded> find(PrinterId id) {
        return database.read(stores -> stores.printers()
                .find(id)
                .map(printer -> new Loaded(printer, stores.printers().loaded(id))));
    }

    /// By its slug, or its id in digits.
    public Optional<Loaded> find(String name) {
        Optional<Printer> bySlug = database.read(stores -> stores.printers().find(name));
        if (bySlug.isPresent() || !name.matches("[0-9]{1,18}")) {
            return bySlug.flatMap(printer -> find(printer.id()));
        }
        return find(new PrinterId(Long.parseLong(name)));
    }

    /// Looks whether a printer answers there, without entering it.
    ///
    /// @param secret null for none
    /// @param known whose secret is used if none is given, as long as the address is still its own; null for none
    public Tried test(Make make, String address, @Nullable String secret, @Nullable PrinterId known)
            throws InterruptedException {
        String flaw = fleet.connector(make).flaw(address);
        if (flaw != null) {
            return new Tried.Fails(flaw);
        }
        return fleet.connector(make).test(new Target(address, secret == null ? secretOf(known, address) : secret));
    }

    /// Never sent to another address than the one it was entered for.
    private @Nullable String secretOf(@Nullable PrinterId known, String address) {
        return Optional.ofNullable(known)
                .flatMap(id -> database.read(stores -> stores.printers().find(id)))
                .filter(printer -> printer.terms().address().equals(address))
                .map(printer -> printer.terms().secret())
                .flatMap(fleet.secrets()::open)
                .orElse(null);
    }

    /// Without asking the printer; see [#test].
    ///
    /// @param terms without secret
    /// @param secret null for none
    public Outcome<Printer, FleetRefusal> add(Terms terms, @Nullable String secret) {
        String flaw = fleet.connector(terms.make()).flaw(terms.address());
        if (flaw != null) {
            return Outcome.refused(new BadAddress(flaw));
        }
        Terms stored = withSecret(terms, secret == null ? null : fleet.secrets().seal(secret));
        Outcome<Printer, FleetRefusal> outcome = database.write(transaction -> {
            transaction.takeTurns("printers");
            if (transaction.printers().count() >= LIMIT) {
                return Outcome.refused(new TooManyPrinters(LIMIT));
            }
            String slug = freeSlug(transaction, terms.name());
            Printer printer = transaction
                    .printers()
                    .add(id -> new Printer(new PrinterId(id), slug, stored, true, Moment.now(clock)));
            transaction.publish(new FleetEvent.PrinterChanged(Kind.ADDED, printer.id()));
            return Outcome.done(printer);
        });
        return aligned(outcome);
    }

    private Outcome<Printer, FleetRefusal> aligned(Outcome<Printer, FleetRefusal> outcome) {
        return outcome.map(printer -> {
            fleet.align(printer.id());
            return printer;
        });
    }

    private static Terms withSecret(Terms terms, @Nullable SealedSecret secret) {
        return new Terms(
                terms.name(),
                terms.make(),
                terms.address(),
                secret,
                terms.model(),
                terms.volume(),
                terms.nozzles(),
                terms.enabled(),
                terms.autoClear());
    }

    /// `Voron 2.4 (left)` becomes `voron-2-4-left`, and the second one `voron-2-4-left-2`.
    private static String freeSlug(Transaction transaction, String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        // Digits alone would be taken for an id.
        String start = plain.isEmpty() || plain.matches("[0-9]+") ? "printer-" + plain : plain;
        String base = start.substring(0, Math.min(SLUG_LENGTH, start.length())).replaceAll("-$", "");
        String slug = base;
        for (int i = 2; transaction.printers().isSlugTaken(slug); i++) {
            slug = base + "-" + i;
        }
        return slug;
    }

    /// @param change of everything but the secret
    /// @param secret a new one, or none
    public Outcome<Printer, FleetRefusal> edit(PrinterId id, UnaryOperator<Terms> change, Change<String> secret) {
        Outcome<Printer, FleetRefusal> outcome = database.write(transaction -> {
            Optional<Printer> found = transaction.printers().lock(id);
            if (found.isEmpty()) {
                return Outcome.refused(new MissingPrinter());
            }
            Terms old = found.get().terms();
            Terms changed = change.apply(old);
            String flaw = fleet.connector(changed.make()).flaw(changed.address());
            if (flaw != null) {
                return Outcome.refused(new BadAddress(flaw));
            }
            // A secret is for the address it was entered for: it is not sent to another one.
            SealedSecret kept = changed.address().equals(old.address()) ? old.secret() : null;
            SealedSecret now = secret.map(text -> fleet.secrets().seal(text)).from(kept);
            Printer printer = found.get().with(withSecret(changed, now));
            transaction.printers().put(printer);
            transaction.publish(new FleetEvent.PrinterChanged(Kind.UPDATED, id));
            unloadMissing(transaction, printer);
            return Outcome.done(printer);
        });
        return aligned(outcome);
    }

    /// A tool that it no longer has holds no spool.
    private static void unloadMissing(Transaction transaction, Printer printer) {
        List<Integer> gone = transaction.printers().loaded(printer.id()).keySet().stream()
                .filter(tool -> tool >= printer.tools())
                .toList();
        gone.forEach(tool -> transaction.printers().unload(printer.id(), tool));
        if (!gone.isEmpty()) {
            transaction.publish(new FleetEvent.LoadedChanged(printer.id()));
        }
    }

    /// What holds this spool in one of its tools.
    public Optional<PrinterId> findHolder(SpoolId spool) {
        return database.read(stores -> stores.printers().findHolder(spool));
    }

    /// Its prints stay.
    public Outcome<PrinterId, FleetRefusal> remove(PrinterId id) {
        Outcome<PrinterId, FleetRefusal> outcome = database.write(transaction -> {
            if (transaction.printers().lock(id).isEmpty()) {
                return Outcome.refused(new MissingPrinter());
            }
            if (transaction.prints().findRunning(id).isPresent()) {
                return Outcome.refused(new InUse());
            }
            transaction.printers().remove(id, Moment.now(clock));
            transaction.publish(new FleetEvent.PrinterChanged(Kind.REMOVED, id));
            return Outcome.done(id);
        });
        fleet.align(id);
        return outcome;
    }

    /// Says what is in a tool from now on; what was used before stays booked where it is.
    ///
    /// @param spool null for nothing
    public Outcome<Loaded, FleetRefusal> load(PrinterId id, int tool, @Nullable SpoolId spool) {
        return database.write(transaction -> {
            Optional<Printer> found = transaction.printers().lock(id);
            if (found.isEmpty()) {
                return Outcome.refused(new MissingPrinter());
            }
            if (tool < 0 || tool >= found.get().tools()) {
                return Outcome.refused(new NoSuchTool(found.get().tools()));
            }
            Set<PrinterId> changed = new TreeSet<>(Comparator.comparingLong(PrinterId::value));
            changed.add(id);
            if (spool == null) {
                transaction.printers().unload(id, tool);
            } else {
                Optional<Spool> there = transaction.spools().find(spool).filter(it -> !it.archived());
                if (there.isEmpty()) {
                    return Outcome.refused(new MissingSpool());
                }
                // It is taken out of wherever it was: what that printer uses from now on is none of this spool's.
                transaction.printers().findHolder(spool).ifPresent(changed::add);
                transaction.printers().load(id, tool, spool);
            }
            changed.forEach(printer -> transaction.publish(new FleetEvent.LoadedChanged(printer)));
            return Outcome.done(new Loaded(found.get(), transaction.printers().loaded(id)));
        });
    }

    /// Somebody has taken off what was printed, or says that it is still there.
    public Outcome<Printer, FleetRefusal> clearPlate(PrinterId id, boolean isClear) {
        return database.write(transaction -> {
            Optional<Printer> found = transaction.printers().lock(id);
            if (found.isEmpty()) {
                return Outcome.refused(new MissingPrinter());
            }
            Activity activity = fleet.board().find(id).map(Snapshot::activity).orElse(Activity.OFFLINE);
            // Nor if nobody can say that what was begun has ended.
            boolean isPrinting = activity.isPrinting()
                    || transaction.prints().findRunning(id).isPresent();
            if (isClear && isPrinting) {
                return Outcome.refused(new FleetRefusal.NotNow(activity));
            }
            Printer printer = found.get().withPlateClear(isClear);
            transaction.printers().put(printer);
            transaction.publish(new FleetEvent.PrinterChanged(Kind.UPDATED, id));
            return Outcome.done(printer);
        });
    }

    /// As [#test], refusing as the others do.
    public Outcome<Tried.Works, FleetRefusal> mustAnswer(Make make, String address, @Nullable String secret)
            throws InterruptedException {
        return switch (test(make, address, secret, null)) {
            case Tried.Works works -> Outcome.done(works);
            case Tried.Fails(var problem) -> Outcome.refused(new DoesNotAnswer(problem));
        };
    }
}
