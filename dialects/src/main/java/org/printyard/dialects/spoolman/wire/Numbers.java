package org.printyard.dialects.spoolman.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// Quantities and times as this API's clients read them: doubles, and whole seconds.
final class Numbers {
    private Numbers() {}

    static @Nullable Double grams(@Nullable Grams grams) {
        return grams == null ? null : grams.toDecimal().doubleValue();
    }

    static @Nullable Double price(@Nullable Money price) {
        return price == null ? null : price.toDecimal().doubleValue();
    }

    static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static @Nullable String secondsOrNull(@Nullable Instant time) {
        return time == null ? null : seconds(time);
    }
}
