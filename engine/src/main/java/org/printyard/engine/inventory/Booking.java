package org.printyard.engine.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.Allocation;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.EntryId;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockLevel;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Transaction;

/// Writes a line into the ledger and carries it over to the spools, in one transaction: the only way a spool's weight
/// changes. The filament must be locked.
///
/// @param settings as this transaction sees them
record Booking(Transaction transaction, Instant now, Actor by, StockSettings settings) {
    Booking(Transaction transaction, Instant now, Actor by) {
        this(transaction, now, by, StockSettings.of(transaction.settings()));
    }

    StockEntry book(FilamentId filament, Cause cause, List<Allocation> allocations, @Nullable String note) {
        StockEntry entry = append(filament, cause, allocations, note);
        for (Allocation allocation : allocations) {
            Optional<Spool> spool = find(filament, allocation);
            if (spool.isPresent()) {
                tell(cause, apply(cause, allocation, spool.get()));
            } else {
                // A deleted one: grams go back to where they came from, and nobody sees it.
                apply(
                        cause,
                        allocation,
                        transaction
                                .spools()
                                .findEvenIfRemoved(allocation.spool())
                                .orElseThrow());
            }
        }
        finish(entry);
        return entry;
    }

    /// One that moved to another filament is read again when that is locked, too.
    private Optional<Spool> find(FilamentId filament, Allocation allocation) {
        Optional<Spool> spool = transaction.spools().find(allocation.spool());
        boolean isMoved = spool.isPresent() && !spool.get().filament().equals(filament);
        return isMoved && transaction.filaments().lock(spool.get().filament()).isPresent()
                ? transaction.spools().find(allocation.spool())
                : spool;
    }

    /// As [#book], for a filament that was read since it was locked: nothing is read again.
    ///
    /// @return the stock it leaves
    FilamentStock book(FilamentStock stock, Cause cause, List<Allocation> allocations) {
        StockEntry entry = append(stock.filament().id(), cause, allocations, null);
        FilamentStock after = stock.updatedAt(now);
        for (Allocation allocation : allocations) {
            Spool changed = apply(cause, allocation, after.spool(allocation.spool()));
            tell(cause, changed);
            after = after.with(changed);
        }
        finish(entry);
        return after;
    }

    /// As [#book], for one spool that somebody has in hand: it was used now, and stays where it is, empty or not.
    FilamentStock bookInHand(FilamentStock stock, Cause cause, Allocation allocation) {
        StockEntry entry = append(stock.filament().id(), cause, List.of(allocation), null);
        Spool before = stock.spool(allocation.spool());
        Spool changed = before.withNet(before.net().plus(allocation.change()))
                .withTimes(before.times().usedAt(now));
        transaction.spools().put(changed);
        tell(cause, changed);
        finish(entry);
        return stock.updatedAt(now).with(changed);
    }

    DrawPolicy drawPolicy(FilamentStock stock) {
        return stock.filament().rules().drawPolicyOr(settings.drawPolicy());
    }

    /// The line for a spool that was put on the shelf with what is on it.
    void received(Spool spool, boolean told) {
        StockEntry entry =
                append(spool.filament(), new Cause.Received(), List.of(new Allocation(spool.id(), spool.net())), null);
        if (told) {
            tell(entry.cause(), spool);
            transaction.publish(new StockEvent.EntryBooked(entry));
        }
    }

    private StockEntry append(FilamentId filament, Cause cause, List<Allocation> allocations, @Nullable String note) {
        return transaction
                .ledger()
                .append(id -> new StockEntry(new EntryId(id), filament, cause, allocations, now, by, note));
    }

    private void finish(StockEntry entry) {
        transaction.filaments().touch(entry.filament(), now);
        transaction.publish(new StockEvent.EntryBooked(entry));
    }

    private Spool apply(Cause cause, Allocation allocation, Spool spool) {
        Grams net = spool.net().plus(allocation.change());
        Spool.Times times = cause instanceof Cause.Consumed
                ? spool.times().usedAt(now)
                : spool.times().updatedAt(now);
        Spool changed = spool.withNet(net).withTimes(times).withArchived(isPutAway(cause, spool, net));
        transaction.spools().put(changed);
        return changed;
    }

    /// Filament is received on spools that were put on the shelf for it, so only now there is one to tell of.
    private void tell(Cause cause, Spool spool) {
        StockEvent.Kind kind = cause instanceof Cause.Received ? StockEvent.Kind.ADDED : StockEvent.Kind.UPDATED;
        transaction.publish(new StockEvent.SpoolChanged(kind, spool));
    }

    /// A spool that is used up is put away, and comes back when something is given back to it. One that somebody put
    /// away with filament on it stays where it is.
    private static boolean isPutAway(Cause cause, Spool before, Grams net) {
        return switch (cause) {
            case Cause.Consumed _ -> before.archived() || !net.isPositive();
            case Cause.Reversed _ -> before.archived() && (before.net().isPositive() || !net.isPositive());
            case Cause.Received _, Cause.Measured _, Cause.Adjusted _ -> before.archived();
        };
    }

    /// Takes back all of an entry; whoever calls this has made sure that it was not taken back before.
    ///
    /// Refused if a spool would then hold more than any can, or lack as much: corrected by hand and reversed again
    /// and again, its weight would overflow.
    Outcome<StockEntry, StockRefusal> reverse(StockEntry entry, @Nullable String note) {
        List<Allocation> back =
                entry.allocations().stream().map(Allocation::reversed).toList();
        StockEntry reversal = book(entry.filament(), new Cause.Reversed(entry.id()), back, note);
        return back.stream().allMatch(this::isInRange)
                ? Outcome.done(reversal)
                : Outcome.refused(new StockRefusal.OutOfRange());
    }

    private boolean isInRange(Allocation booked) {
        Grams net = transaction
                .spools()
                .findEvenIfRemoved(booked.spool())
                .orElseThrow()
                .net();
        return !net.isMoreThan(Grams.MAX) && !net.negated().isMoreThan(Grams.MAX);
    }

    /// Tells if the level of a filament changed, or whether anybody watches it, between two moments of this
    // transaction.
    void tellLevel(FilamentStock before, FilamentStock after) {
        tellLevel(transaction, settings, before, after);
    }

    static void tellLevel(Transaction transaction, StockSettings settings, FilamentStock before, FilamentStock after) {
        StockLevel was = watchedLevel(settings, before);
        StockLevel is = watchedLevel(settings, after);
        if (was != is) {
            transaction.publish(new StockEvent.LevelChanged(
                    after.filament().id(), after.displayName(), was, is, after.remaining()));
        }
    }

    /// Null for a filament that was put away: whether there is enough of it is no question.
    private static @Nullable StockLevel watchedLevel(StockSettings settings, FilamentStock stock) {
        return stock.filament().archived() ? null : stock.level(settings.lowThreshold());
    }
}
