package org.printyard.server.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.printyard.dialects.http.Handled;
import org.printyard.dialects.http.Problem;
import org.printyard.domain.transaction.CommitWatch;

/// Counts what happens, and tells it. Every label has a bounded number of values: routes as they are declared, never
/// paths. Safe for any number of threads.
public final class Metrics implements CommitWatch {
    /// Seconds. The first is what most reads take, the last what a client waits for.
    private static final double[] REQUEST = {0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10};

    /// Seconds: from a flush to a good SSD to an SD card that is busy.
    private static final double[] COMMIT = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5};

    private static final double[] GROUP = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

    private static final double NANOS = 1e9;

    private final LongSupplier ticker;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Histogram requests;
    private final Counter refusals;
    private final Counter replays;
    private final Histogram commits;
    private final Histogram groups;
    private boolean isComplete;

    /// @param ticker nanoseconds that only grow
    public Metrics(String version, LongSupplier ticker) {
        this.ticker = ticker;
        requests = Histogram.builder()
                .name("printyard_http_request_duration")
                .unit(Unit.SECONDS)
                .help("Requests until their answer was known")
                .labelNames("dialect", "method", "route", "status")
                .classicOnly()
                .classicUpperBounds(REQUEST)
                .withoutExemplars()
                .register(registry);
        refusals = Counter.builder()
                .name("printyard_http_refusals")
                .help("Requests that never came to their route, by what was wrong with them")
                .labelNames("dialect", "problem")
                .withoutExemplars()
                .register(registry);
        replays = Counter.builder()
                .name("printyard_http_replays")
                .help("Answers that had been given before to the same Idempotency-Key")
                .withoutExemplars()
                .register(registry);
        commits = Histogram.builder()
                .name("printyard_database_commit_duration")
                .unit(Unit.SECONDS)
                .help("Commits until they were durable")
                .classicOnly()
                .classicUpperBounds(COMMIT)
                .withoutExemplars()
                .register(registry);
        groups = Histogram.builder()
                .name("printyard_database_commit_writes")
                .help("Writes that became durable with one commit")
                .classicOnly()
                .classicUpperBounds(GROUP)
                .withoutExemplars()
                .register(registry);
        Gauge build = Gauge.builder()
                .name("printyard_build_information")
                .help("Which program this is; always 1")
                .labelNames("version")
                .register(registry);
        build.labelValues(version).set(1);
    }

    public void count(Handled handled) {
        requests.labelValues(handled.dialect(), handled.method(), handled.route(), handled.status() / 100 + "xx")
                .observe(handled.nanos() / NANOS);
        if (handled.problem() != null) {
            refusals.labelValues(handled.dialect(), name(handled.problem())).inc();
        }
        if (handled.replayed()) {
            replays.inc();
        }
    }

    private static String name(Problem problem) {
        return problem instanceof Problem.Denied(var refusal)
                ? refusal.code()
                : problem.getClass()
                        .getSimpleName()
                        .replaceAll("(?<!^)([A-Z])", "-$1")
                        .toLowerCase(Locale.ROOT);
    }

    @Override
    public long begin() {
        return ticker.getAsLong();
    }

    @Override
    public void committed(long begun, int writes) {
        commits.observe((ticker.getAsLong() - begun) / NANOS);
        groups.observe(writes);
    }

    private synchronized void complete(HubFigures figures) {
        if (!isComplete) {
            figures.register(registry);
            isComplete = true;
        }
    }

    /// In the text format of Prometheus, version 0.0.4.
    ///
    /// @param figures always the same ones. They are loaded with the first question: most hubs are never asked
    public byte[] text(HubFigures figures) {
        complete(figures);
        ByteArrayOutputStream text = new ByteArrayOutputStream(32 * 1024);
        try {
            PrometheusTextFormatWriter.create().write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        text.writeBytes(figures.spoolman());
        return text.toByteArray();
    }
}
