package org.printyard.domain.inventory;

import org.jspecify.annotations.Nullable;
import org.printyard.domain.Refusal;
import org.printyard.domain.quantity.Grams;

/// Why the stock refused.
public sealed interface StockRefusal extends Refusal {
    /// What a refusal is about.
    enum Noun {
        FILAMENT,
        SPOOL,
        CONSUMPTION,
        MATERIAL,
        MAKER,
        COLOUR,
        TEMPLATE,
        ENTRY,
        TAG,
        REFERENCE
    }

    record Missing(Noun noun) implements StockRefusal {}

    /// Another one has this name.
    record Duplicate(Noun noun) implements StockRefusal {}

    /// It came with the hub and must stay.
    record Predefined(Noun noun) implements StockRefusal {}

    /// Something else still points at it.
    record InUse(Noun noun) implements StockRefusal {}

    /// The filament has a history that would be hidden with it.
    record HasConsumption() implements StockRefusal {}

    /// @param current what the consumption that is being edited has booked so far; null for a new one
    record Insufficient(
            Grams remaining, Grams requested, @Nullable Grams current) implements StockRefusal {}

    /// @param what in the plural, for people: `spools of one filament`
    record TooMany(String what, int limit) implements StockRefusal {}

    /// A spool's weight would leave the range of [Grams#MAX] in either direction.
    record OutOfRange() implements StockRefusal {}

    /// Another spool has this tag.
    record TagInUse(Tag tag, SpoolId spool) implements StockRefusal {}

    /// How much was on the spool when it was new is not known, so what was used cannot be told from what is left.
    record NoStartingWeight() implements StockRefusal {}

    record AlreadyReversed(EntryId entry) implements StockRefusal {}

    /// Belongs to a consumption, or is a reversal itself: edit or delete the consumption instead.
    record NotReversible(EntryId entry) implements StockRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case Missing _ -> "not-found";
            case Duplicate _ -> "duplicate-name";
            case Predefined _ -> "predefined";
            case InUse _ -> "in-use";
            case HasConsumption _ -> "has-consumption";
            case Insufficient _ -> "insufficient-stock";
            case TooMany _ -> "too-many";
            case OutOfRange _ -> "out-of-range";
            case TagInUse _ -> "tag-in-use";
            case NoStartingWeight _ -> "no-starting-weight";
            case AlreadyReversed _ -> "already-reversed";
            case NotReversible _ -> "not-reversible";
        };
    }
}
