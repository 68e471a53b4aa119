package org.printyard.engine.inventory;

import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.EntryId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.AlreadyReversed;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.NotReversible;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Undoing what was booked.
public final class Ledger {
    private final InstantSource clock;

    public Ledger(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes back everything one entry did. What belongs to a consumption is taken back by editing or deleting that,
    /// and a reversal stays.
    ///
    /// @param note why; null if nobody says
    public Outcome<StockEntry, StockRefusal> reverse(
            Transaction transaction, EntryId id, @Nullable String note, Actor by) {
        Optional<StockEntry> found = transaction.ledger().find(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.ENTRY));
        }
        StockEntry entry = found.get();
        Optional<FilamentStock> before = transaction.filaments().lock(entry.filament());
        if (before.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        if (transaction.ledger().isReversed(id)) {
            return Outcome.refused(new AlreadyReversed(id));
        }
        return switch (entry.cause()) {
            case Cause.Consumed _, Cause.Reversed _ -> Outcome.refused(new NotReversible(id));
            case Cause.Received _, Cause.Measured _, Cause.Adjusted _ -> {
                Booking booking = new Booking(transaction, Moment.now(clock), by);
                yield booking.reverse(entry, note).map(reversal -> {
                    booking.tellLevel(
                            before.get(),
                            transaction.filaments().find(entry.filament()).orElseThrow());
                    return reversal;
                });
            }
        };
    }
}
