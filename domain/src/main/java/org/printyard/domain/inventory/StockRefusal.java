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
        TAG
    }

    record Missing(Noun noun) implements StockRefusal {
        @Override
        public String code() {
            return "not-found";
        }
    }

    /// Another one has this name.
    record Duplicate(Noun noun) implements StockRefusal {
        @Override
        public String code() {
            return "duplicate-name";
        }
    }

    /// It came with the hub and must stay.
    record Predefined(Noun noun) implements StockRefusal {
        @Override
        public String code() {
            return "predefined";
        }
    }

    /// Something else still points at it.
    record InUse(Noun noun) implements StockRefusal {
        @Override
        public String code() {
            return "in-use";
        }
    }

    /// The filament has a history that would be hidden with it.
    record HasConsumption() implements StockRefusal {
        @Override
        public String code() {
            return "has-consumption";
        }
    }

    /// @param current what the consumption that is being edited has booked so far; null for a new one
    record Insufficient(
            Grams remaining, Grams requested, @Nullable Grams current) implements StockRefusal {
        @Override
        public String code() {
            return "insufficient-stock";
        }
    }

    /// @param what in the plural, for people: `spools of one filament`
    record TooMany(String what, int limit) implements StockRefusal {
        @Override
        public String code() {
            return "too-many";
        }
    }

    /// A spool's weight would leave the range of [Grams#MAX] in either direction.
    record OutOfRange() implements StockRefusal {
        @Override
        public String code() {
            return "out-of-range";
        }
    }

    /// Another spool has this tag.
    record TagInUse(Tag tag, SpoolId spool) implements StockRefusal {
        @Override
        public String code() {
            return "tag-in-use";
        }
    }

    /// How much was on the spool when it was new is not known, so what was used cannot be told from what is left.
    record NoStartingWeight() implements StockRefusal {
        @Override
        public String code() {
            return "no-starting-weight";
        }
    }

    record AlreadyReversed(EntryId entry) implements StockRefusal {
        @Override
        public String code() {
            return "already-reversed";
        }
    }

    /// Belongs to a consumption, or is a reversal itself: edit or delete the consumption instead.
    record NotReversible(EntryId entry) implements StockRefusal {
        @Override
        public String code() {
            return "not-reversible";
        }
    }
}
