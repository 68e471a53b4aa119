package org.printyard.engine.inventory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Named;
import org.printyard.domain.inventory.ConsumptionStore.Sum;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.transaction.Stores;

/// How much was used over time, and what it cost: for charts, so in floating-point numbers.
public final class Usage {
    /// So many bars no chart has; each costs a look into the database.
    public static final int PERIODS = 400;

    private Usage() {}

    /// How long a period is.
    public enum Step implements Named {
        DAY,
        /// From Monday.
        WEEK,
        MONTH;

        private LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }

        private LocalDate next(LocalDate begin) {
            return switch (this) {
                case DAY -> begin.plusDays(1);
                case WEEK -> begin.plusWeeks(1);
                case MONTH -> begin.plusMonths(1);
            };
        }

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Step> find(String wireName) {
            return Named.find(values(), wireName);
        }
    }

    /// What is told apart within a period.
    public enum By implements Named {
        MATERIAL,
        MAKER,
        FILAMENT,
        /// What it was used for.
        KIND;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<By> find(String wireName) {
            return Named.find(values(), wireName);
        }
    }

    /// @param step how long each period is
    /// @param from in the first period
    /// @param to in the last period
    /// @param zone where days begin
    public record Question(Step step, By by, LocalDate from, LocalDate to, ZoneId zone) {
        /// The first days of its periods, and of the one after them; empty if those are more than [#PERIODS].
        public Optional<List<LocalDate>> begins() {
            List<LocalDate> begins = new ArrayList<>();
            LocalDate begin = step.begin(from);
            for (; !begin.isAfter(to) && begins.size() <= PERIODS; begin = step.next(begin)) {
                begins.add(begin);
            }
            begins.add(begin);
            return begins.size() > PERIODS + 1 ? Optional.empty() : Optional.of(begins);
        }
    }

    /// @param from its first day
    /// @param shares the largest first; none if nothing was used
    public record Period(LocalDate from, List<Share> shares) {}

    /// @param name of the material, maker, filament or kind; null if it has none
    /// @param filament null unless each filament is told apart
    /// @param costs by currency; without what had no price
    public record Share(
            @Nullable String name,
            @Nullable FilamentId filament,
            long count,
            double grams,
            Map<String, Double> costs) {}

    private record Key(@Nullable String name, @Nullable FilamentId filament) {}

    /// @param begins those of the question
    public static List<Period> of(Stores stores, Question question, List<LocalDate> begins) {
        List<List<Sum>> sums = new ArrayList<>();
        for (int i = 0; i + 1 < begins.size(); i++) {
            sums.add(stores.consumptions()
                    .sums(start(begins.get(i), question.zone), start(begins.get(i + 1), question.zone)));
        }
        List<FilamentId> ids = sums.stream()
                .flatMap(List::stream)
                .map(Sum::filament)
                .distinct()
                .toList();
        Map<FilamentId, FilamentStock> filaments =
                question.by == By.KIND ? Map.of() : stores.filaments().list(ids);
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            periods.add(new Period(begins.get(i), shares(question.by, sums.get(i), filaments)));
        }
        return periods;
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static List<Share> shares(By by, List<Sum> sums, Map<FilamentId, FilamentStock> filaments) {
        Map<Key, List<Sum>> groups = new LinkedHashMap<>();
        for (Sum sum : sums) {
            groups.computeIfAbsent(key(by, sum, filaments.get(sum.filament())), _ -> new ArrayList<>())
                    .add(sum);
        }
        List<Share> shares = new ArrayList<>();
        groups.forEach((key, group) -> shares.add(share(key, group)));
        shares.sort(Comparator.comparingDouble(Share::grams).reversed());
        return shares;
    }

    private static Key key(By by, Sum sum, @Nullable FilamentStock stock) {
        return switch (by) {
            case KIND -> new Key(sum.kind().wireName(), null);
            case MATERIAL -> new Key(stock == null ? null : stock.material().name(), null);
            case MAKER ->
                new Key(
                        stock == null || stock.maker() == null
                                ? null
                                : stock.maker().name(),
                        null);
            case FILAMENT -> new Key(stock == null ? null : stock.displayName(), sum.filament());
        };
    }

    private static Share share(Key key, List<Sum> sums) {
        Map<String, Double> costs = new TreeMap<>();
        long count = 0;
        double grams = 0;
        for (Sum sum : sums) {
            count += sum.count();
            grams += sum.grams();
            if (sum.currency() != null) {
                costs.merge(sum.currency(), sum.cost(), Double::sum);
            }
        }
        return new Share(key.name, key.filament, count, grams, costs);
    }
}
