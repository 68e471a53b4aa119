package org.printyard.server.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.inventory.Shelf.Shelved;

/// The gauges of Spoolman, for dashboards made for it: of each spool that is not archived, and of their filaments.
final class SpoolmanFigures {
    /// As often as the original looks.
    private static final Duration FRESH = Duration.ofMinutes(1);

    /// The newest; three series each are what a monitoring system at home takes.
    private static final int SPOOLS = 20_000;

    private static final byte[] NOTHING = {};

    private final Database database;
    private final LongSupplier ticker;
    private byte[] text = NOTHING;
    private String version = "";
    private boolean isKnown;
    private long lookedAt;

    SpoolmanFigures(Database database, LongSupplier ticker) {
        this.database = database;
        this.ticker = ticker;
    }

    /// In Prometheus' text format; nothing while the database is lost.
    synchronized byte[] text() {
        long now = ticker.getAsLong();
        if (isKnown && now - lookedAt < FRESH.toNanos()) {
            return text;
        }
        try {
            String current = database.version();
            if (!isKnown || !current.equals(version)) {
                text = database.read(SpoolmanFigures::text);
                version = current;
            }
        } catch (StoreUnavailable _) {
            // `printyard_database_up` says so.
            return NOTHING;
        }
        isKnown = true;
        lookedAt = now;
        return text;
    }

    /// After a restore.
    synchronized void forget() {
        isKnown = false;
    }

    private static byte[] text(Stores stores) {
        List<Spool> spools = stores.spools().list(null, false, SPOOLS, 0);
        Map<FilamentId, Product> products = stores.filaments()
                .products(spools.stream().map(Spool::filament).distinct().toList());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, new Gauges().of(spools, products));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return text.toByteArray();
    }

    /// Used once.
    private static final class Gauges {
        private final GaugeSnapshot.Builder price = gauge("spoolman_spool_price", "Price of a spool");
        private final GaugeSnapshot.Builder used = gauge("spoolman_spool_weight_used", "Grams used of a spool");
        private final GaugeSnapshot.Builder initial =
                gauge("spoolman_spool_initial_weight", "Grams that were on a new spool");
        /// Its name ends in `_info`.
        private final InfoSnapshot.Builder info =
                InfoSnapshot.builder().name("spoolman_filament").help("Which filament this is; always 1");
        private final GaugeSnapshot.Builder density = gauge("spoolman_filament_density", "Grams per cubic centimetre");
        private final GaugeSnapshot.Builder diameter = gauge("spoolman_filament_diameter", "Millimetres");
        private final GaugeSnapshot.Builder weight =
                gauge("spoolman_filament_weight", "Grams on a full spool of a filament");

        private static GaugeSnapshot.Builder gauge(String name, String help) {
            return GaugeSnapshot.builder().name(name).help(help);
        }

        MetricSnapshots of(List<Spool> spools, Map<FilamentId, Product> products) {
            Map<Long, Product> byId = new TreeMap<>();
            for (Spool spool : spools) {
                Product product = products.get(spool.filament());
                if (product != null) {
                    byId.put(spool.filament().value(), product);
                    add(new Shelved(spool, product));
                }
            }
            byId.values().forEach(this::add);
            return new MetricSnapshots(
                    price.build(),
                    used.build(),
                    initial.build(),
                    info.build(),
                    density.build(),
                    diameter.build(),
                    weight.build());
        }

        private void add(Shelved shelved) {
            Spool spool = shelved.spool();
            Filament filament = shelved.product().filament();
            Labels labels = Labels.of(
                    "filament_id",
                    text(filament.id()),
                    "spool_id",
                    Long.toString(spool.id().value()));
            Money own = spool.facts().price();
            Money money = own == null ? filament.spec().purchase().price() : own;
            add(price, labels, money == null ? null : money.toDecimal().doubleValue());
            add(used, labels, grams(shelved.used()));
            add(initial, labels, grams(spool.facts().startingWeight()));
        }

        private void add(Product product) {
            Filament filament = product.filament();
            Filament.Physics physics = filament.spec().physics();
            Labels labels = Labels.of("filament_id", text(filament.id()));
            List<String> hexes = filament.spec().label().hexes();
            String name = filament.spec().label().name();
            String hex = product.colour().hex();
            info.dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                    .labels(Labels.of(
                            "color",
                            !hexes.isEmpty() ? String.join(",", hexes) : hex == null ? "" : hex.replace("#", ""),
                            "filament_id",
                            text(filament.id()),
                            "material",
                            filament.spec().label().material().equals(Material.UNKNOWN.id())
                                    ? ""
                                    : product.material().name(),
                            "name",
                            name == null ? "" : name,
                            "vendor",
                            product.maker() == null ? "" : product.maker().name()))
                    .build());
            add(density, labels, physics.density().gramsPerCubicCentimetre());
            add(diameter, labels, physics.diameter().toDecimal().doubleValue());
            add(weight, labels, grams(physics.fullWeight()));
        }

        private static String text(FilamentId id) {
            return Long.toString(id.value());
        }

        private static @Nullable Double grams(@Nullable Grams grams) {
            return grams == null ? null : grams.toDecimal().doubleValue();
        }

        private static void add(GaugeSnapshot.Builder gauge, Labels labels, @Nullable Double value) {
            if (value != null) {
                gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build());
            }
        }
    }
}
