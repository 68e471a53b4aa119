package org.printyard.engine.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Change;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.Allocation;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.ManyRelocated;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.SpoolStore;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.NoStartingWeight;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.StockRefusal.OutOfRange;
import org.printyard.domain.inventory.StockRefusal.TooMany;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Spools counted by what was used of them, as Spoolman does: one spool at a time, named by whoever reports it, which
/// may be more than there was. Inside it is the same ledger: used is what it started with minus what is on it.
public final class Shelf {
    /// A spool with the filament on it.
    public record Shelved(Spool spool, Product product) {
        /// What it started with: its own starting weight, else its filament's, else nothing.
        public Grams start() {
            return startOf(spool.facts(), product.filament());
        }

        /// More than it started with if somebody reported so.
        public Grams used() {
            return start().minus(spool.net()).orZeroIfNegative();
        }
    }

    /// How much of it was used: nothing, so much, or all but so much.
    public sealed interface Used {
        record Grammes(Grams used) implements Used {}

        record AllBut(Grams left) implements Used {}
    }

    /// @param facts its weights, where missing, are its filament's
    /// @param used null for a new one
    public record Draft(
            FilamentId filament,
            Spool.Facts facts,
            @Nullable Used used,
            boolean archived,
            @Nullable Instant firstUsed,
            @Nullable Instant lastUsed) {}

    /// @param used null to keep it
    public record Edit(
            Change<FilamentId> filament,
            UnaryOperator<Spool.Facts> facts,
            @Nullable Used used,
            Change<Boolean> archived,
            Change<Instant> firstUsed,
            Change<Instant> lastUsed) {}

    private final InstantSource clock;

    public Shelf(InstantSource clock) {
        this.clock = clock;
    }

    private static Grams startOf(Spool.Facts facts, Filament filament) {
        Grams own = facts.startingWeight();
        Grams full = own == null ? filament.spec().physics().fullWeight() : own;
        return full == null ? Grams.ZERO : full;
    }

    /// What is on a spool of which so much was used.
    private static Outcome<Grams, StockRefusal> left(Spool.Facts facts, Filament filament, Used used) {
        Grams start = startOf(facts, filament);
        return switch (used) {
            case Used.Grammes(var grams) -> Outcome.done(start.minus(grams));
            case Used.AllBut(var left) ->
                facts.startingWeight() == null
                        ? Outcome.refused(new NoStartingWeight())
                        : Outcome.done(Grams.min(left, start));
        };
    }

    public Outcome<Shelved, StockRefusal> add(Transaction transaction, Draft draft, Actor by) {
        Optional<FilamentStock> found = transaction.filaments().lock(draft.filament());
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        if (found.get().spools().size() >= Limits.SPOOLS_PER_FILAMENT) {
            return tooMany();
        }
        Filament filament = found.get().filament();
        Spool.Facts given = draft.facts();
        Filament.Physics physics = filament.spec().physics();
        Spool.Facts facts = new Spool.Facts(
                given.startingWeight() == null ? physics.fullWeight() : given.startingWeight(),
                given.emptyWeight() == null ? physics.emptyWeight() : given.emptyWeight(),
                given.price(),
                given.location(),
                given.lotNumber(),
                given.comment());
        Used used = draft.used() == null ? new Used.Grammes(Grams.ZERO) : draft.used();
        return left(facts, filament, used).then(net -> {
            Booking booking = new Booking(transaction, Moment.now(clock), by);
            Spool spool = Spools.putOnShelf(booking, filament.id(), facts, draft.archived());
            Spool.Times times = new Spool.Times(booking.now(), booking.now(), draft.firstUsed(), draft.lastUsed());
            transaction.spools().put(spool.withTimes(times));
            booking.book(filament.id(), new Cause.Received(), List.of(new Allocation(spool.id(), net)), null);
            return finish(booking, found.get(), spool.id());
        });
    }

    /// A changed starting weight does not change what was used, so it changes what is left. A spool that moves to
    /// another filament takes what is on it along.
    public Outcome<Shelved, StockRefusal> edit(Transaction transaction, SpoolId id, Edit edit, Actor by) {
        Optional<FilamentStock> found = lock(transaction, id, edit.filament());
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        FilamentStock before = found.get();
        Spool spool = before.spool(id);
        FilamentId target = edit.filament().orKeep(spool.filament());
        boolean moved = !target.equals(spool.filament());
        Optional<FilamentStock> to = moved ? transaction.filaments().find(target) : found;
        if (to.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        if (moved && to.get().spools().size() >= Limits.SPOOLS_PER_FILAMENT) {
            return tooMany();
        }
        Filament filament = to.get().filament();
        Spool.Facts facts = edit.facts().apply(spool.facts());
        if (moved && facts.startingWeight() == null) {
            facts = facts.startingWith(filament.spec().physics().fullWeight());
        }
        Used used = edit.used() != null
                ? edit.used()
                : new Used.Grammes(startOf(spool.facts(), before.filament()).minus(spool.net()));
        Spool.Facts changed = facts;
        return left(facts, filament, used).then(net -> {
            Booking booking = new Booking(transaction, Moment.now(clock), by);
            if (moved) {
                book(booking, spool, spool.net().negated(), "moved to filament " + target.value());
            }
            Spool.Times was = spool.times();
            Spool there = new Spool(
                    id,
                    target,
                    moved ? Grams.ZERO : spool.net(),
                    changed,
                    edit.archived().orKeep(spool.archived()),
                    new Spool.Times(
                            was.createdAt(),
                            booking.now(),
                            edit.firstUsed().from(was.firstUsed()),
                            edit.lastUsed().from(was.lastUsed())));
            transaction.spools().put(there);
            if (net.equals(there.net())) {
                transaction.publish(new StockEvent.SpoolChanged(StockEvent.Kind.UPDATED, there));
            }
            book(
                    booking,
                    there,
                    net.minus(there.net()),
                    moved ? "moved from filament " + spool.filament().value() : null);
            return finish(booking, to.get(), id).map(shelved -> {
                if (moved) {
                    booking.tellLevel(
                            before,
                            transaction.filaments().find(spool.filament()).orElseThrow());
                }
                return shelved;
            });
        });
    }

    private static void book(Booking booking, Spool spool, Grams change, @Nullable String note) {
        if (!change.isZero()) {
            booking.book(spool.filament(), new Cause.Adjusted(), List.of(new Allocation(spool.id(), change)), note);
        }
    }

    /// @param weight negative to give back, at most what was used
    /// @param length null if the weight was reported
    public Outcome<Shelved, StockRefusal> use(
            Transaction transaction, SpoolId id, Grams weight, @Nullable Millimetres length, Actor by) {
        Optional<FilamentStock> found = lock(transaction, id, Change.keep());
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        return use(new Booking(transaction, Moment.now(clock), by), found.get(), id, weight, length);
    }

    /// As [#use], with an amount that depends on the filament: so much of its length.
    public Outcome<Shelved, StockRefusal> useLength(Transaction transaction, SpoolId id, double millimetres, Actor by) {
        Optional<FilamentStock> found = lock(transaction, id, Change.keep());
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        Optional<Grams> weight = found.get().filament().spec().physics().weightOf(millimetres);
        return weight.isEmpty()
                ? Outcome.refused(new OutOfRange())
                : use(
                        new Booking(transaction, Moment.now(clock), by),
                        found.get(),
                        id,
                        weight.get(),
                        Millimetres.of(BigDecimal.valueOf(millimetres)));
    }

    private static Outcome<Shelved, StockRefusal> use(
            Booking booking, FilamentStock stock, SpoolId id, Grams weight, @Nullable Millimetres length) {
        Spool spool = stock.spool(id);
        Shelved before = new Shelved(spool, stock.product());
        if (weight.isPositive()) {
            Consumption.Details details = new Consumption.Details(weight, length, null, Consumption.Kind.MANUAL, null);
            FilamentStock after =
                    Consumptions.useInHand(booking, stock, id, details).stock();
            return told(booking, stock, after, id);
        }
        Grams back = Grams.min(weight.negated(), before.used());
        if (back.isPositive()) {
            return told(booking, stock, booking.bookInHand(stock, new Cause.Adjusted(), new Allocation(id, back)), id);
        }
        Spool noted = spool.withTimes(spool.times().usedAt(booking.now()));
        booking.transaction().spools().put(noted);
        booking.transaction().publish(new StockEvent.SpoolChanged(StockEvent.Kind.UPDATED, noted));
        return Outcome.done(new Shelved(noted, stock.product()));
    }

    private static Outcome<Shelved, StockRefusal> told(
            Booking booking, FilamentStock before, FilamentStock after, SpoolId id) {
        booking.tellLevel(before, after);
        return inRange(new Shelved(after.spool(id), after.product()));
    }

    /// Books what a scale shows, filament and spool together. More than there can be on it makes it a fuller spool.
    public Outcome<Shelved, StockRefusal> measure(Transaction transaction, SpoolId id, Grams gross, Actor by) {
        Optional<FilamentStock> found = lock(transaction, id, Change.keep());
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        FilamentStock stock = found.get();
        Spool spool = stock.spool(id);
        Filament.Physics physics = stock.filament().spec().physics();
        Grams tare = firstPositive(spool.facts().emptyWeight(), physics.emptyWeight());
        Grams start = firstPositive(spool.facts().startingWeight(), physics.fullWeight());
        if (start.isZero()) {
            return Outcome.refused(new NoStartingWeight());
        }
        Booking booking = new Booking(transaction, Moment.now(clock), by);
        Cause cause = new Cause.Measured(gross);
        FilamentId filament = stock.filament().id();
        if (gross.isMoreThan(start.plus(tare))) {
            Grams full = gross.minus(tare);
            transaction.spools().put(spool.withFacts(spool.facts().startingWith(full)));
            booking.book(filament, cause, List.of(new Allocation(id, full.minus(spool.net()))), null);
            return finish(booking, stock, id);
        }
        Grams was = new Shelved(spool, stock.product()).used();
        // Below the tare nothing is left; as it is counted, a spool that was used before may then be over-used.
        Grams more = Grams.min(start.plus(tare).minus(was).minus(gross), start);
        Grams floored = was.plus(more).isNegative() ? was.negated() : more;
        return told(booking, stock, booking.bookInHand(stock, cause, new Allocation(id, floored.negated())), id);
    }

    private static Grams firstPositive(@Nullable Grams own, @Nullable Grams others) {
        return own != null && own.isPositive() ? own : others == null ? Grams.ZERO : others;
    }

    /// Moves all spools of one location to another.
    ///
    /// @return how many those were
    public Outcome<Integer, StockRefusal> relocate(Transaction transaction, String from, String to) {
        Instant now = Moment.now(clock);
        int most = Event.MOST_TOLD;
        List<Spool> there = transaction.spools().list(new SpoolStore.Query(null, from, null, most + 1, 0));
        int moved = transaction.spools().relocate(from, to, now);
        if (moved > most) {
            transaction.publish(new ManyRelocated(moved));
            return Outcome.done(moved);
        }
        for (Spool spool : there) {
            Spool changed = spool.withFacts(spool.facts().at(to))
                    .withTimes(spool.times().updatedAt(now));
            transaction.publish(new StockEvent.SpoolRelocated(changed));
        }
        return Outcome.done(moved);
    }

    /// Locks the filament a spool belongs to, and the one it may move to, in the order of their ids.
    static Optional<FilamentStock> lock(Transaction transaction, SpoolId id, Change<FilamentId> moveTo) {
        Optional<Spool> found = transaction.spools().find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FilamentId from = found.get().filament();
        FilamentId to = moveTo.orKeep(from);
        List<FilamentStock> locked = Stream.of(from, to)
                .map(FilamentId::value)
                .distinct()
                .sorted()
                .flatMap(filament -> transaction.filaments().lock(new FilamentId(filament)).stream())
                .toList();
        Optional<FilamentStock> mine = locked.stream()
                .filter(stock ->
                        stock.spools().stream().anyMatch(spool -> spool.id().equals(id)))
                .findFirst();
        // Somebody may have moved it before the lock was ours.
        return mine.isEmpty()
                        && transaction
                                .spools()
                                .find(id)
                                .filter(spool -> !spool.filament().equals(from))
                                .isPresent()
                ? lock(transaction, id, moveTo)
                : mine;
    }

    private static Outcome<Shelved, StockRefusal> finish(Booking booking, FilamentStock before, SpoolId id) {
        FilamentId filament = before.filament().id();
        Transaction transaction = booking.transaction();
        transaction.filaments().touch(filament, booking.now());
        FilamentStock after = transaction.filaments().find(filament).orElseThrow();
        booking.tellLevel(before, after);
        return inRange(new Shelved(after.spool(id), after.product()));
    }

    private static Outcome<Shelved, StockRefusal> inRange(Shelved shelved) {
        Grams net = shelved.spool().net();
        return net.isMoreThan(Grams.MAX) || net.negated().isMoreThan(Grams.MAX)
                ? Outcome.refused(new OutOfRange())
                : Outcome.done(shelved);
    }

    private static Outcome<Shelved, StockRefusal> tooMany() {
        return Outcome.refused(new TooMany("spools of one filament", Limits.SPOOLS_PER_FILAMENT));
    }
}
