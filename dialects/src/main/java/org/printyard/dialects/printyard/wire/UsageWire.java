package org.printyard.dialects.printyard.wire;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.engine.inventory.Usage;

/// What was used over time.
///
/// @param from the first day of the first period
public record UsageWire(String from, List<PeriodRow> periods) {
    /// @param from its first day
    public record PeriodRow(String from, List<ShareRow> shares) {}

    /// @param name of what is told apart; null if it has none
    /// @param filament_id null unless filaments are told apart
    /// @param count of consumptions
    /// @param costs by currency
    public record ShareRow(
            @Nullable String name, @Nullable Long filament_id, long count, double used_g, Map<String, Double> costs) {}

    public static UsageWire of(List<Usage.Period> periods) {
        return new UsageWire(
                text(periods.getFirst().from()),
                periods.stream()
                        .map(period -> new PeriodRow(
                                text(period.from()),
                                period.shares().stream().map(UsageWire::row).toList()))
                        .toList());
    }

    private static ShareRow row(Usage.Share share) {
        return new ShareRow(
                share.name(),
                share.filament() == null ? null : share.filament().value(),
                share.count(),
                share.grams(),
                share.costs());
    }

    private static String text(LocalDate day) {
        return day.toString();
    }
}
