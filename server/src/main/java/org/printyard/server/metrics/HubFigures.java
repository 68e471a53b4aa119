package org.printyard.server.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.inventory.StockTotals;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.fleet.LiveBoard;
import org.printyard.engine.fleet.Snapshot;

/// Figures that are looked up when somebody asks: stock, database, the JVM. Nobody pays for them before.
public final class HubFigures {
    /// Several scrapers, or one that is impatient, cost one look at the stock in this time.
    private static final Duration FRESH = Duration.ofSeconds(10);

    /// Materials are what people type; a monitoring system keeps every name for ever.
    private static final int MATERIALS = 100;

    private static final double NANOGRAMS = 1e9;

    private final Database database;
    private final LongSupplier ticker;
    private final Supplier<@Nullable Double> certificateEnd;
    private final LiveBoard board;
    private final SpoolmanFigures spoolman;
    private @Nullable StockTotals totals;
    private String version = "";
    private long lookedAt;

    /// @param certificateEnd seconds since 1970; null without TLS
    public HubFigures(
            Database database, LiveBoard board, LongSupplier ticker, Supplier<@Nullable Double> certificateEnd) {
        this.database = database;
        this.board = board;
        this.ticker = ticker;
        this.certificateEnd = certificateEnd;
        spoolman = new SpoolmanFigures(database, ticker);
    }

    /// @throws StoreUnavailable if the database cannot be reached
    public synchronized StockTotals totals() {
        StockTotals known = totals;
        long now = ticker.getAsLong();
        if (known != null && now - lookedAt < FRESH.toNanos()) {
            return known;
        }
        String current = database.version();
        if (known == null || !current.equals(version)) {
            known = database.read(stores -> stores.filaments()
                    .totals(StockSettings.of(stores.settings()).lowThreshold()));
            totals = known;
            version = current;
        }
        lookedAt = now;
        return known;
    }

    /// After a restore.
    public synchronized void forget() {
        totals = null;
        spoolman.forget();
    }

    /// Those of Spoolman, as text: they are too many to be kept as anything else.
    byte[] spoolman() {
        return spoolman.text();
    }

    void register(PrometheusRegistry registry) {
        byMaterial(
                registry,
                "printyard_stock_remaining_grams",
                "What is left of a material",
                one -> one.remaining().nanograms() / NANOGRAMS);
        byMaterial(registry, "printyard_stock_spools", "Spools that are not archived", StockTotals.OfMaterial::spools);
        byMaterial(
                registry,
                "printyard_stock_filaments",
                "Filaments that are not archived",
                StockTotals.OfMaterial::filaments);
        byMaterial(registry, "printyard_stock_low_filaments", "Filaments that are low", StockTotals.OfMaterial::low);
        byMaterial(
                registry,
                "printyard_stock_empty_filaments",
                "Filaments of which nothing is left",
                StockTotals.OfMaterial::empty);
        gauge(
                registry,
                "printyard_stock_shortfall_grams",
                "Uses that no spool had, over all consumptions",
                tell -> withTotals(all -> tell.accept(all.shortfall().nanograms() / NANOGRAMS)));
        printing(registry);
        gauge(
                registry,
                "printyard_database_up",
                "1 if the database can be read",
                tell -> tell.accept(isUp() ? 1.0 : 0.0));
        gauge(
                registry,
                "printyard_database_waiting",
                "Requests that wait for their turn to write",
                tell -> tell.accept((double) database.load().waiting()));
        gauge(
                registry,
                "printyard_database_busy_connections",
                "Connections at work",
                tell -> tell.accept((double) database.load().busyConnections()));
        gauge(
                registry,
                "printyard_database_connections",
                "Connections at most",
                tell -> tell.accept((double) database.load().connections()));
        gauge(registry, "printyard_tls_certificate_end_seconds", "When the certificate expires", tell -> {
            Double end = certificateEnd.get();
            if (end != null) {
                tell.accept(end);
            }
        });
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    private void printing(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("printyard_printers")
                .help("Printers by what they do")
                .labelNames("activity")
                .callback(callback -> {
                    Map<Activity, Long> counts = board.list().stream()
                            .collect(Collectors.groupingBy(Snapshot::activity, Collectors.counting()));
                    for (Activity activity : Activity.values()) {
                        callback.call(counts.getOrDefault(activity, 0L), activity.wireName());
                    }
                })
                .register(registry);
        gauge(registry, "printyard_jobs_waiting", "Jobs that wait for a printer", tell -> {
            try {
                int waiting = database.read(stores -> stores.jobs().count(Set.of(Job.State.WAITING)));
                tell.accept((double) waiting);
            } catch (StoreUnavailable _) {
                // `printyard_database_up` says so.
            }
        });
    }

    private boolean isUp() {
        try {
            var _ = database.version();
            return true;
        } catch (StoreUnavailable _) {
            return false;
        }
    }

    /// Nothing while the database is lost: a gap in the graph, not a zero.
    private void withTotals(Consumer<StockTotals> use) {
        try {
            use.accept(totals());
        } catch (StoreUnavailable _) {
            // `printyard_database_up` says so.
        }
    }

    private void byMaterial(
            PrometheusRegistry registry, String name, String help, ToDoubleFunction<StockTotals.OfMaterial> figure) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("material")
                .callback(callback -> withTotals(all -> {
                    List<StockTotals.OfMaterial> named =
                            all.materials().stream().limit(MATERIALS).toList();
                    named.forEach(one -> callback.call(figure.applyAsDouble(one), one.material()));
                    if (named.size() < all.materials().size()) {
                        double others = all.materials().stream()
                                .skip(MATERIALS)
                                .mapToDouble(figure)
                                .sum();
                        callback.call(others, "and others");
                    }
                }))
                .register(registry);
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, Consumer<Consumer<Double>> look) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> look.accept(callback::call))
                .register(registry);
    }
}
