package org.printyard.domain.moving;

import org.printyard.domain.Refusal;

/// Why nothing was moved in.
public sealed interface MovingRefusal extends Refusal {
    /// For people.
    default String sentence() {
        return switch (this) {
            case Faulty(var count) -> count + " rows cannot come in; nothing was moved in";
            case Outdated _ -> "The stock has changed since the dry run; make another one";
            case TooMany(var filament, var limit) -> "At most " + limit + " spools of one filament: " + filament;
            case Busy _ -> "Another import is going on; try again later";
            case Missing _ -> "There is no such import, or it was long ago";
            case NotShown _ -> "This is no dry run that can be done, or not any more; make another one";
        };
    }

    /// Some rows cannot come in, and nobody said that the others may come alone.
    record Faulty(int count) implements MovingRefusal {
        @Override
        public String code() {
            return "faulty-rows";
        }
    }

    /// The stock changed since it was shown what would be done.
    record Outdated() implements MovingRefusal {
        @Override
        public String code() {
            return "outdated-dry-run";
        }
    }

    /// A filament would have more spools than it may.
    record TooMany(String filament, int limit) implements MovingRefusal {
        @Override
        public String code() {
            return "too-many";
        }
    }

    /// Another one is being read, or too many wait.
    record Busy() implements MovingRefusal {
        @Override
        public String code() {
            return "busy";
        }
    }

    record Missing() implements MovingRefusal {
        @Override
        public String code() {
            return "not-found";
        }
    }

    /// It is no dry run that is done, or it is too old to be kept.
    record NotShown() implements MovingRefusal {
        @Override
        public String code() {
            return "no-dry-run";
        }
    }
}
