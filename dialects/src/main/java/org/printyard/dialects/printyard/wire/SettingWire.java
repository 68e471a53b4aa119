package org.printyard.dialects.printyard.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.StockSettings;

/// The hub's settings, as far as their meaning is known.
public final class SettingWire {
    private SettingWire() {}

    /// @param currency of prices that are entered without one; null if they must have one
    public record SettingRow(
            BigDecimal low_threshold_g,
            @OneOf(DrawPolicy.class) String draw_policy,
            @Nullable String currency) {
        public static SettingRow of(StockSettings settings) {
            return new SettingRow(
                    settings.lowThreshold().toDecimal(), settings.drawPolicy().wireName(), settings.currency());
        }
    }

    /// @param summary a sentence for people
    public record PolicyRow(@OneOf(DrawPolicy.class) String name, String summary) {
        public static PolicyRow of(DrawPolicy policy) {
            return new PolicyRow(policy.wireName(), summary(policy));
        }

        private static String summary(DrawPolicy policy) {
            return switch (policy) {
                case OPENED_FIRST ->
                    "Opened spools first, the one opened longest ago before the others; then unopened ones by age.";
                case OLDEST_FIRST -> "The spool that came in first is used up first, opened or not.";
                case LEAST_LEFT_FIRST -> "The smallest rest first, to get rid of ends of rolls.";
            };
        }
    }
}
