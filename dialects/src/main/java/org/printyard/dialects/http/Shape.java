package org.printyard.dialects.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/// What a field or parameter may be, as data: its check refuses everything else, and the contract says so.
public sealed interface Shape {
    /// @param min characters; those outside the basic plane count once
    record Text(int min, int max) implements Shape {}

    /// Text that matches from its first to its last character.
    record Matching(Pattern pattern) implements Shape {}

    record Choice(List<String> values) implements Shape {
        public Choice {
            values = List.copyOf(values);
        }
    }

    record Flag() implements Shape {}

    /// @param max [Long#MAX_VALUE] if only the store's own limit counts
    record Whole(long min, long max) implements Shape {}

    /// @param above true if `min` itself is not allowed
    record Decimal(BigDecimal min, boolean above, BigDecimal max) implements Shape {}

    /// A date, or a moment, in ISO 8601.
    record Time() implements Shape {}

    /// A moment, in ISO 8601 with its zone.
    record Moment() implements Shape {}

    /// An object with keys of the client's, each with a text or null.
    ///
    /// @param length characters of one text at most
    record TextsByKey(int max, int length) implements Shape {}

    /// An object with each of these keys.
    record NumbersByKey(List<String> keys, Decimal each) implements Shape {
        public NumbersByKey {
            keys = List.copyOf(keys);
        }
    }

    /// An object with keys of the client's.
    record NumbersByAnyKey(int max, Decimal each) implements Shape {}

    /// A list, or its only item by itself.
    record OneOrSeveral(Shape each, int max) implements Shape {}

    /// @param each what every item may be
    record Several(Shape each, int min, int max) implements Shape {}
}
