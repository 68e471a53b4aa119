package org.printyard.engine.inventory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.Allocation;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.StockRefusal.OutOfRange;
import org.printyard.domain.inventory.StockRefusal.TooMany;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Handling single spools.
public final class Spools {
    /// @param net what is on it now; less than its starting weight if it was used before it came to us
    public record Draft(FilamentId filament, Spool.Facts facts, Grams net, boolean archived) {}

    /// @param net a correction by hand
    public record Edit(
            Change<Grams> startingWeight, Change<Grams> emptyWeight, Change<Grams> net, Change<Boolean> archived) {}

    private final InstantSource clock;

    public Spools(InstantSource clock) {
        this.clock = clock;
    }

    public Outcome<Spool, StockRefusal> add(Transaction transaction, Draft draft, Actor by) {
        Optional<FilamentStock> found = transaction.filaments().lock(draft.filament());
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        if (found.get().spools().size() >= Limits.SPOOLS_PER_FILAMENT) {
            return Outcome.refused(new TooMany("spools of one filament", Limits.SPOOLS_PER_FILAMENT));
        }
        Booking booking = new Booking(transaction, Moment.now(clock), by);
        Spool spool = putOnShelf(booking, draft.filament(), draft.facts(), draft.archived());
        Allocation received = new Allocation(spool.id(), draft.net());
        booking.book(draft.filament(), new Cause.Received(), List.of(received), null);
        return Outcome.done(finish(booking, found.get(), spool.id()));
    }

    /// An empty spool. Whoever calls this books the filament on it, also if that is none: only then it is told of.
    static Spool putOnShelf(Booking booking, FilamentId filament, Spool.Facts facts, boolean archived) {
        Transaction transaction = booking.transaction();
        return transaction
                .spools()
                .add(id -> new Spool(
                        new SpoolId(id), filament, Grams.ZERO, facts, archived, Spool.Times.createdAt(booking.now())));
    }

    public Outcome<Spool, StockRefusal> edit(Transaction transaction, SpoolId id, Edit edit, Actor by) {
        return change(transaction, id, by, (booking, spool) -> {
            Spool.Facts was = spool.facts();
            Spool.Facts facts = new Spool.Facts(
                    edit.startingWeight().from(was.startingWeight()),
                    edit.emptyWeight().from(was.emptyWeight()),
                    was.price(),
                    was.location(),
                    was.lotNumber(),
                    was.comment());
            Spool edited = spool.withFacts(facts)
                    .withArchived(edit.archived().orKeep(spool.archived()))
                    .withTimes(spool.times().updatedAt(booking.now()));
            transaction.spools().put(edited);
            Grams change = edit.net().orKeep(spool.net()).minus(spool.net());
            if (change.isZero()) {
                transaction.publish(new StockEvent.SpoolChanged(StockEvent.Kind.UPDATED, edited));
            } else {
                booking.book(spool.filament(), new Cause.Adjusted(), List.of(new Allocation(id, change)), null);
            }
            return Outcome.done(id);
        });
    }

    /// Books what a scale shows.
    ///
    /// @param gross filament and spool together; the spool's empty weight is taken off, else its filament's, if any
    public Outcome<Spool, StockRefusal> measure(Transaction transaction, SpoolId id, Grams gross, Actor by) {
        return change(transaction, id, by, (booking, spool) -> {
            Grams tare = spool.facts().emptyWeight() != null
                    ? spool.facts().emptyWeight()
                    : transaction
                            .filaments()
                            .find(spool.filament())
                            .map(stock -> stock.filament().spec().physics().emptyWeight())
                            .orElse(Grams.ZERO);
            Grams change = gross.minus(tare).orZeroIfNegative().minus(spool.net());
            booking.book(spool.filament(), new Cause.Measured(gross), List.of(new Allocation(id, change)), null);
            return Outcome.done(id);
        });
    }

    public Outcome<SpoolId, StockRefusal> remove(Transaction transaction, SpoolId id) {
        Optional<FilamentStock> found = lock(transaction, id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        FilamentStock before = found.get();
        FilamentId filament = before.filament().id();
        Instant now = Moment.now(clock);
        transaction.spools().remove(id, now);
        transaction.filaments().touch(filament, now);
        transaction.publish(new StockEvent.SpoolChanged(StockEvent.Kind.REMOVED, before.spool(id)));
        Booking.tellLevel(
                transaction,
                StockSettings.of(transaction.settings()),
                before,
                transaction.filaments().find(filament).orElseThrow());
        return Outcome.done(id);
    }

    private interface Act {
        Outcome<SpoolId, StockRefusal> on(Booking booking, Spool spool);
    }

    private Outcome<Spool, StockRefusal> change(Transaction transaction, SpoolId id, Actor by, Act act) {
        Optional<FilamentStock> found = lock(transaction, id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        Booking booking = new Booking(transaction, Moment.now(clock), by);
        Function<SpoolId, Spool> finish = changed -> finish(booking, found.get(), changed);
        Outcome<Spool, StockRefusal> outcome =
                act.on(booking, found.get().spool(id)).map(finish);
        return outcome.then(
                spool -> spool.net().isMoreThan(Grams.MAX) ? Outcome.refused(new OutOfRange()) : Outcome.done(spool));
    }

    /// Locks the filament a spool belongs to.
    private static Optional<FilamentStock> lock(Transaction transaction, SpoolId id) {
        return transaction
                .spools()
                .find(id)
                .flatMap(spool -> transaction.filaments().lock(spool.filament()))
                .filter(stock ->
                        stock.spools().stream().anyMatch(spool -> spool.id().equals(id)));
    }

    private static Spool finish(Booking booking, FilamentStock before, SpoolId id) {
        FilamentId filament = before.filament().id();
        Transaction transaction = booking.transaction();
        transaction.filaments().touch(filament, booking.now());
        FilamentStock after = transaction.filaments().find(filament).orElseThrow();
        booking.tellLevel(before, after);
        return after.spool(id);
    }
}
