package org.printyard.engine.inventory;

import java.time.InstantSource;
import java.util.List;
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
        List<Allocation> booked = transaction
                .ledger()
                .findCurrent(old.id())
                .filter(_ -> filament.equals(old.filament()))
                .map(StockEntry::allocations)
                .orElse(List.of());
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
        Optional<StockEntry> booked = booking.transaction().ledger().findCurrent(consumption.id());
        return booked.isEmpty() || booking.reverse(booked.get(), note) instanceof Outcome.Done;
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
