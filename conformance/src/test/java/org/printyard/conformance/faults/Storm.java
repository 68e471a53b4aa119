package org.printyard.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Fifty clients that reduce filaments as fast as they are answered. No two requests ask for the same grams, so the
/// ledger tells which of them it knows.
final class Storm {
    private static final int CLIENTS = 50;

    /// As much as one filament can start with.
    private static final BigDecimal START = new BigDecimal("100000");

    private static final BigDecimal LEAST = new BigDecimal("0.01");
    private static final BigDecimal STEP = new BigDecimal("0.000001");

    /// One request; sent again it is the same one.
    record Take(String key, long filament, BigDecimal grams) {}

    private final List<Long> filaments = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Take> sent = new ConcurrentHashMap<>();
    private final Map<Take, String> acknowledged = new ConcurrentHashMap<>();
    private final Collection<HttpResponse<String>> refused = new ConcurrentLinkedQueue<>();

    /// @param count one row each: on PostgreSQL writers of one filament wait for each other
    Storm(URI hub, int count) throws IOException, InterruptedException {
        try (Client client = new Client(hub)) {
            for (int i = 0; i < count; i++) {
                filaments.add(client.addFilament(START));
            }
        }
    }

    /// A storm that blows until it is stopped or the hub is gone.
    final class Blowing implements AutoCloseable {
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<?>> clients = new ArrayList<>();
        private final Client client;
        private volatile boolean stopped;

        private Blowing(URI hub) {
            client = new Client(hub);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> {
                    blow();
                    return true;
                }));
            }
        }

        private void blow() throws InterruptedException {
            while (!stopped) {
                int n = next.getAndIncrement();
                Take take = new Take(
                        "take-" + n,
                        filaments.get(n % filaments.size()),
                        LEAST.add(STEP.multiply(BigDecimal.valueOf(n))));
                sent.put(take.key, take);
                try {
                    HttpResponse<String> answer = send(client, take);
                    if (answer.statusCode() == 200) {
                        acknowledged.put(take, answer.body());
                    } else {
                        refused.add(answer);
                    }
                } catch (IOException _) {
                    // The hub is gone. Whether this request counted, nobody knows.
                    return;
                }
            }
        }

        /// Waits until the clients have nothing more to say; fails if one of them failed.
        @Override
        public void close() {
            stopped = true;
            threads.close();
            client.close();
            for (Future<?> each : clients) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    throw new AssertionError("a client failed", e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    Blowing blow(URI hub) {
        return new Blowing(hub);
    }

    private static HttpResponse<String> send(Client client, Take take) throws IOException, InterruptedException {
        return client.send(
                "PATCH",
                "/api/filaments/" + take.filament + "/reduce",
                "{\"amount\": " + take.grams.toPlainString() + "}",
                "Idempotency-Key",
                take.key);
    }

    /// Those that are acknowledged now.
    Set<Take> acknowledged() {
        return Set.copyOf(acknowledged.keySet());
    }

    int countAcknowledged() {
        return acknowledged.size();
    }

    int countSent() {
        return sent.size();
    }

    Collection<HttpResponse<String>> refused() {
        return refused;
    }

    /// The ledger has every acknowledged request once, no request twice and nothing else; the filaments' weights say
    /// the same.
    void assertNothingLost(URI hub) throws IOException, InterruptedException {
        assertHas(acknowledged(), hub);
    }

    /// As [#assertNothingLost(URI)], but only these were acknowledged in time.
    void assertHas(Set<Take> inTime, URI hub) throws IOException, InterruptedException {
        Set<BigDecimal> booked = booked(hub);
        assertThat(minus(grams(inTime), booked)).as("acknowledged, but lost").isEmpty();
        assertThat(minus(booked, grams(sent.values()))).as("never asked for").isEmpty();
    }

    /// Sends everything that was ever sent again: then each has counted exactly once, and who was answered before gets
    /// the same answer.
    void assertReplayCountsOnce(URI hub) throws IOException, InterruptedException, ExecutionException {
        try (Client client = new Client(hub);
                ExecutorService threads =
                        Executors.newFixedThreadPool(CLIENTS, Thread.ofVirtual().factory())) {
            Map<Take, Future<HttpResponse<String>>> answers = new HashMap<>();
            sent.values().forEach(take -> answers.put(take, threads.submit(() -> send(client, take))));
            for (Map.Entry<Take, Future<HttpResponse<String>>> each : answers.entrySet()) {
                HttpResponse<String> answer = each.getValue().get();
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                String before = acknowledged.put(each.getKey(), answer.body());
                if (before != null) {
                    assertThat(answer.headers().firstValue("Idempotency-Replayed"))
                            .as("of " + each.getKey() + ", which was acknowledged")
                            .hasValue("true");
                    assertThat(answer.body()).isEqualTo(before);
                }
            }
        }
        assertThat(booked(hub)).isEqualTo(grams(sent.values()));
    }

    /// All grams in the ledger, after a look whether the weights agree with them.
    private Set<BigDecimal> booked(URI hub) throws IOException, InterruptedException {
        Set<BigDecimal> booked = new HashSet<>();
        try (Client client = new Client(hub)) {
            for (long filament : filaments) {
                List<BigDecimal> asked = client.asked(filament);
                BigDecimal taken = asked.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(client.remaining(filament))
                        .as("filament " + filament + " with " + asked.size() + " entries")
                        .isEqualByComparingTo(START.subtract(taken));
                asked.forEach(grams -> assertThat(booked.add(grams.stripTrailingZeros()))
                        .as("booked twice: " + grams)
                        .isTrue());
            }
        }
        return booked;
    }

    private static Set<BigDecimal> grams(Collection<Take> takes) {
        return takes.stream().map(take -> take.grams.stripTrailingZeros()).collect(Collectors.toSet());
    }

    private static Set<BigDecimal> minus(Set<BigDecimal> all, Set<BigDecimal> others) {
        return all.stream().filter(each -> !others.contains(each)).collect(Collectors.toSet());
    }
}
