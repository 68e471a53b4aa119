package org.printyard.engine.inventory;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.Allocation;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.Consumption.Details;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.Draw;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Insufficient;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.StockRefusal.OutOfRange;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Using filament, and correcting what was reported.
public final class Consumptions {
    /// What to do when less is left than was used.
    public enum IfShort {
        REFUSE,
        /// Take all there is and record the rest as shortfall: the print has happened, whatever our books say.
        RECORD
    }

    public record Edit(
            Change<FilamentId> filament,
            Change<Grams> amount,
            Change<Millimetres> length,
            Change<String> printName,
            Change<Consumption.Kind> kind,
            Change<String> notes) {}

    /// A consumption with the stock it leaves.
    public record Used(Consumption consumption, FilamentStock stock) {}

    private final InstantSource clock;

    public Consumptions(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes filament off the spools in the order of the filament's draw policy.
    public Outcome<Used, StockRefusal> use(
            Transaction transaction, FilamentId id, Details details, IfShort ifShort, Actor by) {
        Optional<FilamentStock> found = transaction.filaments().lock(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        FilamentStock stock = found.get();
        Booking booking = new Booking(transaction, Moment.now(clock), by);
        Draw draw = Draw.of(details.amount(), stock.spools(), booking.drawPolicy(stock));
        if (ifShort == IfShort.REFUSE && draw.shortfall().isPositive()) {
            return Outcome.refused(new Insufficient(stock.remaining(), details.amount(), null));
        }
        Consumption consumption = transaction
                .consumptions()
                .add(row -> new Consumption(
                        new ConsumptionId(row),
                        id,
                        details,
                        draw.shortfall(),
                        draw.cost(stock).orElse(null),
                        booking.now()));
        transaction.publish(new StockEvent.ConsumptionChanged(StockEvent.Kind.ADDED, consumption.id(), id));
        FilamentStock after = booking.book(stock, cause(consumption), draw.allocations());
        booking.tellLevel(stock, after);
        return Outcome.done(new Used(consumption, after));
    }

    /// As Filamentory has it: takes what there is, down to zero, and never refuses for lack of stock. An amount of
    /// zero changes nothing.
    public Outcome<FilamentStock, StockRefusal> reduce(Transaction transaction, FilamentId id, Grams amount, Actor by) {
        if (amount.isZero()) {
            return transaction
                    .filaments()
                    .find(id)
                    .<Outcome<FilamentStock, StockRefusal>>map(Outcome::done)
                    .orElseGet(() -> Outcome.refused(new Missing(Noun.FILAMENT)));
        }
        Details details = new Details(amount, null, null, Consumption.Kind.MANUAL, null);
        return use(transaction, id, details, IfShort.RECORD, by).map(Used::stock);
    }

    /// A use of one spool, whatever our books say is on it: it may still [#grow].
    public Outcome<Consumption, StockRefusal> begin(Transaction transaction, SpoolId spool, Details details, Actor by) {
        Optional<FilamentStock> found = Shelf.lock(transaction, spool, Change.keep());
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        FilamentStock stock = found.get();
        Booking booking = new Booking(transaction, Moment.now(clock), by);
        Used used = useInHand(booking, stock, spool, details);
        return told(booking, stock, used.stock(), spool, used.consumption());
    }

    /// A new use of a spool that somebody has in hand, or a printer.
    static Used useInHand(Booking booking, FilamentStock stock, SpoolId spool, Details details) {
        Transaction transaction = booking.transaction();
        FilamentId filament = stock.filament().id();
        List<Allocation> taken = taken(spool, details.amount());
        Consumption consumption = transaction
                .consumptions()
                .add(row -> new Consumption(
                        new ConsumptionId(row),
                        filament,
                        details,
                        Grams.ZERO,
                        stock.costOf(taken).orElse(null),
                        booking.now()));
        transaction.publish(new StockEvent.ConsumptionChanged(StockEvent.Kind.ADDED, consumption.id(), filament));
        return new Used(consumption, bookInHand(booking, stock, cause(consumption), taken));
    }

    /// Takes more from a spool for a use that goes on. The spool need not be one it has used before, but it must be of
    /// the same filament: else it is missing, and another use begins with it.
    ///
    /// @param more not negative
    /// @param moreLength left out if the length so far is not known
    public Outcome<Consumption, StockRefusal> grow(
            Transaction transaction, ConsumptionId id, SpoolId spool, Grams more, Millimetres moreLength, Actor by) {
        if (more.isNegative()) {
            throw new IllegalArgumentException("a use does not shrink by " + more);
        }
        Optional<FilamentStock> found = Shelf.lock(transaction, spool, Change.keep());
        Optional<Consumption> going = transaction.consumptions().find(id);
        if (going.isEmpty()) {
            return Outcome.refused(new Missing(Noun.CONSUMPTION));
        }
        Consumption old = going.get();
        if (found.isEmpty() || !found.get().filament().id().equals(old.filament())) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        FilamentStock stock = found.get();
        Booking booking = new Booking(transaction, Moment.now(clock), by);
        List<Allocation> taken = taken(spool, more);
        Consumption grown = new Consumption(
                id,
                old.filament(),
                grown(old.details(), more, moreLength),
                old.shortfall(),
                costTogether(old, taken, stock),
                old.createdAt());
        put(transaction, grown);
        if (taken.isEmpty()) {
            return Outcome.done(grown);
        }
        FilamentStock after = bookInHand(booking, stock, new Cause.Consumed(id, more, Grams.ZERO), taken);
        return told(booking, stock, after, spool, grown);
    }

    private static Details grown(Details was, Grams more, Millimetres moreLength) {
        Millimetres length = was.length();
        return new Details(
                was.amount().plus(more),
                length == null ? null : new Millimetres(Math.addExact(length.micrometres(), moreLength.micrometres())),
                was.printName(),
                was.kind(),
                was.notes());
    }

    private static @Nullable Money costTogether(Consumption old, List<Allocation> taken, FilamentStock stock) {
        if (taken.isEmpty()) {
            return old.cost();
        }
        Optional<Money> more = stock.costOf(taken);
        if (old.details().amount().isZero()) {
            return more.orElse(null);
        }
        Money cost = old.cost();
        return cost == null ? null : more.flatMap(cost::plus).orElse(null);
    }

    private static List<Allocation> taken(SpoolId spool, Grams amount) {
        return amount.isZero() ? List.of() : List.of(new Allocation(spool, amount.negated()));
    }

    private static FilamentStock bookInHand(Booking booking, FilamentStock stock, Cause cause, List<Allocation> taken) {
        return taken.isEmpty() ? booking.book(stock, cause, taken) : booking.bookInHand(stock, cause, taken.getFirst());
    }

    private static Outcome<Consumption, StockRefusal> told(
            Booking booking, FilamentStock before, FilamentStock after, SpoolId spool, Consumption consumption) {
        booking.tellLevel(before, after);
        return after.spool(spool).net().negated().isMoreThan(Grams.MAX)
                ? Outcome.refused(new OutOfRange())
                : Outcome.done(consumption);
    }

    private static Cause cause(Consumption consumption) {
        return new Cause.Consumed(consumption.id(), consumption.details().amount(), consumption.shortfall());
    }

    /// A change of the amount or the filament takes back what was booked and books anew, in one step.
    public Outcome<Used, StockRefusal> edit(Transaction transaction, ConsumptionId id, Edit edit, Actor by) {
        Optional<Consumption> found = lock(transaction, id, edit.filament());
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.CONSUMPTION));
        }
        Consumption old = found.get();
        Details was = old.details();
        Details details = new Details(
                edit.amount().orKeep(was.amount()),
                edit.length().from(was.length()),
                edit.printName().from(was.printName()),
                edit.kind().orKeep(was.kind()),
                edit.notes().from(was.notes()));
        FilamentId filament = edit.filament().orKeep(old.filament());
        Optional<FilamentStock> target = transaction.filaments().find(filament);
        if (target.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        if (filament.equals(old.filament()) && details.amount().equals(was.amount())) {
            Consumption changed = new Consumption(id, filament, details, old.shortfall(), old.cost(), old.createdAt());
            put(transaction, changed);
            return Outcome.done(new Used(changed, target.get()));
        }
        return rebook(new Booking(transaction, Moment.now(clock), by), old, filament, details, target.get());
    }

    private static void put(Transaction transaction, Consumption changed) {
        transaction.consumptions().put(changed);
        transaction.publish(
                new StockEvent.ConsumptionChanged(StockEvent.Kind.UPDATED, changed.id(), changed.filament()));
    }

    private static Outcome<Used, StockRefusal> rebook(
            Booking booking, Consumption old, FilamentId filament, Details details, FilamentStock before) {
        Transaction transaction = booking.transaction();
        List<Allocation> booked =
                filament.equals(old.filament()) ? perSpool(transaction.ledger().listCurrent(old.id())) : List.of();
        Optional<FilamentStock> left = filament.equals(old.filament())
                ? Optional.empty()
                : transaction.filaments().find(old.filament());
        if (!giveBack(booking, old, "consumption edited")) {
            return Outcome.refused(new OutOfRange());
        }
        left.ifPresent(was -> booking.tellLevel(
                was, transaction.filaments().find(old.filament()).orElseThrow()));
        FilamentStock stock = transaction.filaments().find(filament).orElseThrow();
        Draw draw = Draw.again(details.amount(), booked, stock.spools(), booking.drawPolicy(stock));
        if (draw.shortfall().isPositive()) {
            return Outcome.refused(new Insufficient(
                    before.remaining(), details.amount(), old.details().amount()));
        }
        Consumption changed = new Consumption(
                old.id(), filament, details, draw.shortfall(), draw.cost(stock).orElse(null), old.createdAt());
        put(transaction, changed);
        // By the filament, not by its stock: a spool it is drawn from again may have been deleted since.
        booking.book(filament, cause(changed), draw.allocations(), null);
        FilamentStock after = transaction.filaments().find(filament).orElseThrow();
        booking.tellLevel(before, after);
        return Outcome.done(new Used(changed, after));
    }

    /// What the entries took from each spool, in the order in which they came to it.
    private static List<Allocation> perSpool(List<StockEntry> entries) {
        Map<SpoolId, Grams> sums = new LinkedHashMap<>();
        for (StockEntry entry : entries) {
            for (Allocation allocation : entry.allocations()) {
                sums.merge(allocation.spool(), allocation.change(), Grams::plus);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Allocation(sum.getKey(), sum.getValue()))
                .toList();
    }

    /// Deletes it and gives the same grams back to the same spools.
    public Outcome<Consumption, StockRefusal> remove(Transaction transaction, ConsumptionId id, Actor by) {
        Optional<Consumption> found = lock(transaction, id, Change.keep());
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.CONSUMPTION));
        }
        Consumption consumption = found.get();
        Optional<FilamentStock> before = transaction.filaments().find(consumption.filament());
        Booking booking = new Booking(transaction, Moment.now(clock), by);
        if (!giveBack(booking, consumption, "consumption deleted")) {
            return Outcome.refused(new OutOfRange());
        }
        transaction.consumptions().remove(id, booking.now());
        transaction.publish(new StockEvent.ConsumptionChanged(StockEvent.Kind.REMOVED, id, consumption.filament()));
        before.ifPresent(was -> booking.tellLevel(
                was, transaction.filaments().find(consumption.filament()).orElseThrow()));
        return Outcome.done(consumption);
    }

    /// @return false if a spool would then hold more than any can
    private static boolean giveBack(Booking booking, Consumption consumption, String note) {
        List<StockEntry> booked = booking.transaction().ledger().listCurrent(consumption.id());
        return booked.reversed().stream().allMatch(entry -> booking.reverse(entry, note) instanceof Outcome.Done);
    }

    /// Finds it with its filament, and the one it may move to, locked in the order of their ids.
    private static Optional<Consumption> lock(Transaction transaction, ConsumptionId id, Change<FilamentId> moveTo) {
        Optional<Consumption> found = transaction.consumptions().find(id);
        if (found.isEmpty()) {
            return found;
        }
        FilamentId from = found.get().filament();
        @Nullable FilamentId to = moveTo.from(from);
        Stream.of(from, to == null ? from : to)
                .map(FilamentId::value)
                .distinct()
                .sorted()
                .forEach(filament -> transaction.filaments().lock(new FilamentId(filament)));
        // Read again: somebody may have moved or deleted it before the lock was ours.
        Optional<Consumption> locked = transaction.consumptions().find(id);
        boolean moved = locked.isPresent() && !locked.get().filament().equals(from);
        return moved ? lock(transaction, id, moveTo) : locked;
    }
}
