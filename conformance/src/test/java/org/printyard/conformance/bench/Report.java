package org.printyard.conformance.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The tables, in Markdown.
final class Report {
    /// @param rounds at least one
    record Line(String database, Work work, int callers, List<Measured> rounds) {
        /// The round in the middle, the slower one of two.
        Measured median() {
            return rounds.stream()
                    .sorted(Comparator.comparingDouble(Measured::perSecond))
                    .toList()
                    .get((rounds.size() - 1) / 2);
        }
    }

    /// Medians, in milliseconds; and memory in megabytes.
    record Footprint(String database, double withCache, double withoutCache, double idle, double loaded) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<Footprint> footprints = new ArrayList<>();
    private String kernels = "";
    private String farm = "";

    void add(Line line) {
        lines.add(line);
    }

    void add(Footprint footprint) {
        footprints.add(footprint);
    }

    void setFarm(String table) {
        farm = table;
    }

    void setKernels(String table) {
        kernels = table;
    }

    String write(Machine machine, BenchmarkOptions options) {
        StringBuilder text = new StringBuilder();
        text.append(format(
                "Machine: %d cores (%s), %s; %s. Appending 4 kB and flushing it to the disk takes %d µs.%n%n",
                machine.cores(), machine.processor(), machine.system(), machine.java(), machine.flushMicros()));
        text.append(format(
                "Each line: %d windows of %d s after %d s of warming up, the middle one by its rate (the slower of two);"
                        + " lowest and highest rate in brackets. Cores: how many were kept busy.%n%n",
                options.rounds(), options.seconds(), options.warmUpSeconds()));
        text.append(
                "| database | work | callers | per second | p50 ms | p99 ms | hub CPU ms each | PostgreSQL CPU ms each"
                        + " | cores: hub | PostgreSQL | callers | others | failed |\n");
        text.append("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        lines.forEach(line -> text.append(row(line)));
        if (!footprints.isEmpty()) {
            text.append(
                    "\n| database | first answer, with start-up cache | without | resident, idle | after the load |\n");
            text.append("|---|--:|--:|--:|--:|\n");
            footprints.forEach(it -> text.append(format(
                    "| %s | %.0f ms | %.0f ms | %.0f MB | %.0f MB |%n",
                    it.database, it.withCache, it.withoutCache, it.idle, it.loaded)));
        }
        if (!kernels.isEmpty()) {
            text.append('\n').append(kernels);
        }
        return text.append(farm.isEmpty() ? "" : "\n" + farm).toString();
    }

    static String row(Line line) {
        Measured it = line.median();
        double lowest =
                line.rounds.stream().mapToDouble(Measured::perSecond).min().orElse(0);
        double highest =
                line.rounds.stream().mapToDouble(Measured::perSecond).max().orElse(0);
        long failed = line.rounds.stream().mapToLong(Measured::failed).sum();
        return format(
                "| %s | %s | %d | %,.0f (%,.0f–%,.0f) | %.2f | %.2f | %.3f | %.3f | %.2f | %.2f | %.2f | %.2f | %d |%n",
                line.database,
                line.work.title(),
                line.callers,
                it.perSecond(),
                lowest,
                highest,
                it.medianNanos() / 1e6,
                it.p99Nanos() / 1e6,
                it.hubMillisEach(),
                it.postgresMillisEach(),
                it.cores(it.hubMillis()),
                it.cores(it.postgresMillis()),
                it.cores(it.callersMillis()),
                it.othersCores(),
                failed);
    }

    private static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }
}
