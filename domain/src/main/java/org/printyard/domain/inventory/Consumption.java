package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Named;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;

/// A use of filament as people see it, with an id that stays while its ledger entries are reversed and booked anew.
///
/// @param shortfall the part of the amount that no spool had
/// @param cost of the whole amount; null if no price is known or the prices are in several currencies
/// @param createdAt when it was first reported
public record Consumption(
        ConsumptionId id,
        FilamentId filament,
        Details details,
        Grams shortfall,
        @Nullable Money cost,
        Instant createdAt) {

    /// What whoever reports it says.
    ///
    /// @param amount never negative
    /// @param length null if not reported
    /// @param printName null if it was no print, or nobody said which
    public record Details(
            Grams amount,
            @Nullable Millimetres length,
            @Nullable String printName,
            Kind kind,
            @Nullable String notes) {}

    public enum Kind implements Named {
        SUCCESS,
        FAILED,
        TEST,
        /// Reported without saying what it was for.
        MANUAL;

        /// The name on the wire and in the database: `success`.
        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> find(String wireName) {
            return Named.find(values(), wireName);
        }
    }
}
