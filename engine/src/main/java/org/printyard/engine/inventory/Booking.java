package org.printyard.engine.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.Allocation;
import org.printyard.domain.inventory.EntryId;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockLevel;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// Writes a line into the ledger and carries it over to the spools, in one transaction: the only way a spool's weight
/// changes. The filament must be locked.
record Booking(Transaction transaction, Instant now, Actor by) {

    StockEntry book(FilamentId filament, Cause cause, List<Allocation> allocations, @Nullable String note) {
        StockEntry entry = append(filament, cause, allocations, note);
        for (Allocation allocation : allocations) {
            // Also a deleted spool: grams go back to where they came from, whatever became of it.
            apply(
                    cause,
                    allocation,
                    transaction.spools().findEvenIfRemoved(allocation.spool()).orElseThrow());
        }
        finish(entry);
        return entry;
    }

    /// As [#book], for a filament that was read since it was locked: nothing is read again.
    ///
    /// @return the stock it leaves
    FilamentStock book(FilamentStock stock, Cause cause, List<Allocation> allocations) {
        StockEntry entry = append(stock.filament().id(), cause, allocations, null);
        FilamentStock after = stock.updatedAt(now);
        for (Allocation allocation : allocations) {
            after = after.with(apply(cause, allocation, after.spool(allocation.spool())));
        }
        finish(entry);
        return after;
    }

    private StockEntry append(FilamentId filament, Cause cause, List<Allocation> allocations, @Nullable String note) {
        return transaction
                .ledger()
                .append(id -> new StockEntry(new EntryId(id), filament, cause, allocations, now, by, note));
    }

    private void finish(StockEntry entry) {
        transaction.filaments().touch(entry.filament(), now);
        transaction.publish(new StockEvent.EntryBooked(entry.id(), entry.filament()));
    }

    private Spool apply(Cause cause, Allocation allocation, Spool spool) {
        Grams net = spool.net().plus(allocation.change());
        Spool.Times times = cause instanceof Cause.Consumed
                ? spool.times().usedAt(now)
                : spool.times().updatedAt(now);
        Spool changed = spool.withNet(net).withTimes(times).withArchived(isPutAway(cause, spool, net));
        transaction.spools().put(changed);
        transaction.publish(new StockEvent.SpoolChanged(spool.id(), spool.filament()));
        return changed;
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

    /// Tells if the stock of a filament crossed its threshold between two moments of this transaction.
    void tellLevel(FilamentStock before, FilamentStock after) {
        Grams threshold = defaultThreshold(transaction);
        StockLevel was = before.level(threshold);
        StockLevel is = after.level(threshold);
        if (was != is) {
            transaction.publish(new StockEvent.LevelChanged(
                    after.filament().id(), after.displayName(), was, is, after.remaining()));
        }
    }

    /// The threshold of filaments that have none of their own.
    static Grams defaultThreshold(Stores stores) {
        return stores.settings()
                .find(StockLevel.DEFAULT_THRESHOLD_SETTING)
                .map(text -> Grams.of(new BigDecimal(text)))
                .orElse(StockLevel.DEFAULT_THRESHOLD);
    }
}
