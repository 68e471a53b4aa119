package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Named;
import org.printyard.domain.access.Actor;
import org.printyard.domain.quantity.Grams;

/// One line of the ledger. It is never changed and never deleted; what was wrong is reversed by another line.
///
/// @param note null if nobody wrote one
/// @param allocations their sum is exactly what the filament's stock gained; at most one per spool
public record StockEntry(
        EntryId id,
        FilamentId filament,
        Cause cause,
        List<Allocation> allocations,
        Instant at,
        Actor by,
        @Nullable String note) {

    public StockEntry {
        allocations = List.copyOf(allocations);
    }

    /// What the stock gained; negative if it lost.
    public Grams change() {
        return allocations.stream().map(Allocation::change).reduce(Grams.ZERO, Grams::plus);
    }

    public enum Kind implements Named {
        RECEIVED,
        CONSUMED,
        MEASURED,
        ADJUSTED,
        REVERSED;

        /// The name on the wire and in the database: `received`.
        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> find(String wireName) {
            return Named.find(values(), wireName);
        }
    }

    /// Why the stock changed.
    public sealed interface Cause {
        default Kind kind() {
            return switch (this) {
                case Received _ -> Kind.RECEIVED;
                case Consumed _ -> Kind.CONSUMED;
                case Measured _ -> Kind.MEASURED;
                case Adjusted _ -> Kind.ADJUSTED;
                case Reversed _ -> Kind.REVERSED;
            };
        }

        /// The name on the wire and in the database: `received`.
        default String wireName() {
            return kind().wireName();
        }

        /// Filament came in.
        record Received() implements Cause {}

        /// Filament was used.
        ///
        /// @param asked what was reported as used; never negative
        /// @param shortfall the part of it that no spool had; the allocations sum up to `shortfall - asked`
        record Consumed(ConsumptionId consumption, Grams asked, Grams shortfall) implements Cause {}

        /// A spool was put on a scale.
        ///
        /// @param gross what the scale showed, spool included
        record Measured(Grams gross) implements Cause {}

        /// Somebody corrected a spool's weight by hand.
        record Adjusted() implements Cause {}

        /// Takes back everything another entry did, to the same spools.
        record Reversed(EntryId entry) implements Cause {}
    }
}
