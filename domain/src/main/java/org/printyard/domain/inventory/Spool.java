package org.printyard.domain.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// One physical roll.
///
/// @param net filament on it, without the spool itself: the sum of all ledger allocations to it, and therefore signed
///     (a client may report more use than there was). Show [#left()] to people.
public record Spool(SpoolId id, FilamentId filament, Grams net, Facts facts, boolean archived, Times times) {

    /// What is known about the roll beside its filament.
    ///
    /// @param startingWeight net when it was new; null if not known
    /// @param emptyWeight of the spool alone; null if not known
    /// @param price of this roll; null for the filament's
    public record Facts(
            @Nullable Grams startingWeight,
            @Nullable Grams emptyWeight,
            @Nullable Money price,
            @Nullable String location,
            @Nullable String lotNumber,
            @Nullable String comment) {
        public static Facts of(@Nullable Grams startingWeight, @Nullable Grams emptyWeight) {
            return new Facts(startingWeight, emptyWeight, null, null, null, null);
        }

        public Facts startingWith(@Nullable Grams changed) {
            return new Facts(changed, emptyWeight, price, location, lotNumber, comment);
        }

        /// At another location.
        public Facts at(@Nullable String changed) {
            return new Facts(startingWeight, emptyWeight, price, changed, lotNumber, comment);
        }
    }

    /// @param firstUsed null until something was taken from it
    public record Times(
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant firstUsed,
            @Nullable Instant lastUsed) {
        public static Times createdAt(Instant now) {
            return new Times(now, now, null, null);
        }

        public Times updatedAt(Instant now) {
            return new Times(createdAt, now, firstUsed, lastUsed);
        }

        public Times usedAt(Instant now) {
            return new Times(createdAt, now, firstUsed == null ? now : firstUsed, now);
        }
    }

    /// What is left, never below zero.
    public Grams left() {
        return net.orZeroIfNegative();
    }

    /// True once something was taken from it, also if that happened before it came to us.
    public boolean isOpened() {
        return times.firstUsed() != null
                || (facts.startingWeight() != null && facts.startingWeight().isMoreThan(net));
    }

    /// Since when it has been open, as far as we know; meaningless for an unopened spool.
    public Instant openedAt() {
        return times.firstUsed() == null ? times.createdAt() : times.firstUsed();
    }

    /// Moved to another filament.
    public Spool withFilament(FilamentId changed) {
        return new Spool(id, changed, net, facts, archived, times);
    }

    public Spool withNet(Grams changed) {
        return new Spool(id, filament, changed, facts, archived, times);
    }

    public Spool withFacts(Facts changed) {
        return new Spool(id, filament, net, changed, archived, times);
    }

    public Spool withArchived(boolean changed) {
        return new Spool(id, filament, net, facts, changed, times);
    }

    public Spool withTimes(Times changed) {
        return new Spool(id, filament, net, facts, archived, changed);
    }
}
