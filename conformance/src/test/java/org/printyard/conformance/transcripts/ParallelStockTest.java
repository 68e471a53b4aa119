package org.printyard.conformance.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.printyard.conformance.transcripts.Exchange.Header;
import org.printyard.conformance.transcripts.HubsUnderTest.Store;

/// Many callers at once on one filament. Filamentory lost updates here and SpoolDB booked entries without their
/// grams; the sums below leave no room for either.
class ParallelStockTest {
    private static final int CALLERS = 200;
    private static final String REDUCE_A_TWENTIETH = "{\"amount\": 0.05}";

    static List<Store> stores() {
        return HubsUnderTest.stores();
    }

    /// 10 000 × 0.05 g = 500 g.
    @ParameterizedTest
    @MethodSource("stores")
    void tenThousandReducesAllCount(Store store) throws Exception {
        try (HubUnderTest hub = HubsUnderTest.open(store)) {
            long filament = filament(hub, "1000");
            ConcurrentLinkedQueue<BigDecimal> amounts = new ConcurrentLinkedQueue<>();
            inParallel(10_000, hub, (caller, _) -> {
                JsonNode answer = caller.ok("PATCH", reduce(filament), REDUCE_A_TWENTIETH, 200);
                amounts.add(answer.get("amount").decimalValue());
            });
            assertRemaining(hub, filament, "500");
            assertThat(amounts.stream().map(BigDecimal::stripTrailingZeros).distinct())
                    .as("each reduce answers the amount after itself, so no two answers are equal")
                    .hasSize(10_000);
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void oneKeyForAllCountsOnce(Store store) throws Exception {
        try (HubUnderTest hub = HubsUnderTest.open(store)) {
            long filament = filament(hub, "1000");
            AtomicInteger first = new AtomicInteger();
            inParallel(10_000, hub, (caller, _) -> {
                Header key = new Header("Idempotency-Key", "the-same-print");
                RawResponse answer = caller.send("PATCH", reduce(filament), REDUCE_A_TWENTIETH, key);
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(JsonExpectation.JSON
                                .readTree(answer.text())
                                .get("amount")
                                .decimalValue())
                        .isEqualByComparingTo("999.95");
                if (answer.header("Idempotency-Replayed").isEmpty()) {
                    first.incrementAndGet();
                }
            });
            assertThat(first).as("answers that were no replay").hasValue(1);
            assertRemaining(hub, filament, "999.95");
            assertThat(get(hub, "/api/consumption")).hasSize(1);
        }
    }

    /// 100 × 0.5 g from one spool by Spoolman's API, and as much from its filament by another, at the same time.
    @ParameterizedTest
    @MethodSource("stores")
    void usesOfOneSpoolAndReducesOfItsFilamentAllCount(Store store) throws Exception {
        try (HubUnderTest hub = HubsUnderTest.open(store)) {
            long filament = filament(hub, "1000");
            long spool = get(hub, "/api/spools").get(0).get("id").longValue();
            inParallel(200, hub, (caller, turn) -> {
                JsonNode answer = turn % 2 == 0
                        ? caller.ok("PUT", "/api/v1/spool/" + spool + "/use", "{\"use_weight\": 0.5}", 200)
                        : caller.ok("PATCH", reduce(filament), "{\"amount\": 0.5}", 200);
                assertThat(answer.isObject()).isTrue();
            });
            assertRemaining(hub, filament, "900");
            assertThat(get(hub, "/api/v1/spool/" + spool).get("used_weight").decimalValue())
                    .isEqualByComparingTo("100");
            assertThat(get(hub, "/api/consumption")).hasSize(200);
        }
    }

    /// Half of the entries are deleted again while others are still being made: 1 000 × 1.25 g, 500 stay.
    @ParameterizedTest
    @MethodSource("stores")
    void entriesMadeAndDeletedTogetherLeaveTheExactRest(Store store) throws Exception {
        try (HubUnderTest hub = HubsUnderTest.open(store)) {
            long filament = filament(hub, "400");
            restock(hub, filament, 8, "150.5");
            inParallel(1_000, hub, (caller, turn) -> {
                String body = "{\"filament_id\": " + filament + ", \"amount_g\": 1.25, \"type\": \"success\"}";
                long entry = caller.ok("POST", "/api/consumption", body, 201)
                        .get("id")
                        .longValue();
                if (turn % 2 == 0) {
                    caller.ok("DELETE", "/api/consumption/" + entry, "", 204);
                }
            });
            assertRemaining(hub, filament, "979");
            JsonNode left = get(hub, "/api/consumption?filament_id=" + filament);
            assertThat(left).hasSize(500);
            inParallel(
                    left.size(),
                    hub,
                    (caller, turn) -> caller.ok(
                            "DELETE",
                            "/api/consumption/" + left.get(turn).get("id").longValue(),
                            "",
                            204));
            assertRemaining(hub, filament, "1604");
            List<String> weights = new ArrayList<>();
            get(hub, "/api/spools")
                    .forEach(spool -> weights.add(spool.get("weight_g")
                            .decimalValue()
                            .stripTrailingZeros()
                            .toPlainString()));
            assertThat(weights)
                    .as("each spool has its own grams back")
                    .containsExactlyInAnyOrder(
                            "400", "150.5", "150.5", "150.5", "150.5", "150.5", "150.5", "150.5", "150.5");
        }
    }

    /// 1 000 g hold 66 entries of 15 g; the 67th must be refused, however many ask at once.
    @ParameterizedTest
    @MethodSource("stores")
    void theLastGramsAreNotSoldTwice(Store store) throws Exception {
        try (HubUnderTest hub = HubsUnderTest.open(store)) {
            long filament = filament(hub, "1000");
            AtomicInteger accepted = new AtomicInteger();
            inParallel(400, hub, (caller, _) -> {
                String body = "{\"filament_id\": " + filament + ", \"amount_g\": 15, \"type\": \"success\"}";
                RawResponse answer = caller.send("POST", "/api/consumption", body);
                if (answer.status() == 201) {
                    accepted.incrementAndGet();
                } else {
                    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                    assertThat(answer.text()).contains("Insufficient filament remaining");
                }
            });
            assertThat(accepted).hasValue(66);
            assertRemaining(hub, filament, "10");
        }
    }

    /// Deleting one entry from many callers gives its grams back once.
    @ParameterizedTest
    @MethodSource("stores")
    void anEntryIsGivenBackOnce(Store store) throws Exception {
        try (HubUnderTest hub = HubsUnderTest.open(store)) {
            long filament = filament(hub, "1000");
            try (Caller caller = new Caller(hub)) {
                String body = "{\"filament_id\": " + filament + ", \"amount_g\": 100, \"type\": \"test\"}";
                long entry = caller.ok("POST", "/api/consumption", body, 201)
                        .get("id")
                        .longValue();
                AtomicInteger deleted = new AtomicInteger();
                inParallel(400, hub, (other, _) -> {
                    int status = other.send("DELETE", "/api/consumption/" + entry, "")
                            .status();
                    assertThat(status).isIn(204, 404);
                    if (status == 204) {
                        deleted.incrementAndGet();
                    }
                });
                assertThat(deleted).hasValue(1);
            }
            assertRemaining(hub, filament, "1000");
        }
    }

    private static String reduce(long filament) {
        return "/api/filaments/" + filament + "/reduce";
    }

    private static long filament(HubUnderTest hub, String grams) throws IOException {
        String body = "{\"name\": \"PLA\", \"material_id\": 1, \"color_id\": 1, \"starting_weight_g\": " + grams + "}";
        try (Caller caller = new Caller(hub)) {
            return caller.ok("POST", "/api/filaments", body, 201).get("id").longValue();
        }
    }

    private static void restock(HubUnderTest hub, long filament, int spools, String grams) throws IOException {
        String body = "{\"quantity\": " + spools + ", \"weight_per_spool_g\": " + grams + "}";
        try (Caller caller = new Caller(hub)) {
            JsonNode restocked = caller.ok("POST", "/api/filaments/" + filament + "/restock", body, 200);
            assertThat(restocked.get("spools")).hasSize(spools + 1);
        }
    }

    private static JsonNode get(HubUnderTest hub, String target) throws IOException {
        try (Caller caller = new Caller(hub)) {
            return caller.ok("GET", target, "", 200);
        }
    }

    private static void assertRemaining(HubUnderTest hub, long filament, String grams) throws IOException {
        assertThat(get(hub, "/api/filaments/" + filament)
                        .get("remaining_weight_g")
                        .decimalValue())
                .isEqualByComparingTo(grams);
    }

    /// Shares `turns` among the callers, each on a connection of its own; the first failure is thrown.
    private static void inParallel(int turns, HubUnderTest hub, Turn turn) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < Math.min(CALLERS, turns); i++) {
                callers.add(threads.submit(() -> {
                    try (Caller caller = new Caller(hub)) {
                        for (int n = next.getAndIncrement(); n < turns; n = next.getAndIncrement()) {
                            turn.take(caller, n);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> caller : callers) {
                try {
                    caller.get();
                } catch (ExecutionException e) {
                    next.set(turns);
                    throw new AssertionError("a caller failed", e.getCause());
                }
            }
        }
    }

    private interface Turn {
        void take(Caller caller, int turn) throws Exception;
    }

    /// One client that keeps its connection, as Home Assistant does.
    private static final class Caller implements AutoCloseable {
        private final HubUnderTest hub;
        private RawConnection connection;

        Caller(HubUnderTest hub) throws IOException {
            this.hub = hub;
            this.connection = new RawConnection(hub.address());
        }

        RawResponse send(String method, String target, String body, Header... more) throws IOException {
            List<Header> headers = new ArrayList<>(List.of(more));
            headers.add(new Header("Authorization", "Bearer " + hub.adminToken()));
            headers.add(new Header("Content-Type", "application/json"));
            RawResponse answer = connection.send(
                    method, target.getBytes(StandardCharsets.UTF_8), headers, body.getBytes(StandardCharsets.UTF_8));
            if (answer.header("Connection").contains("close")) {
                connection.close();
                connection = new RawConnection(hub.address());
            }
            return answer;
        }

        JsonNode ok(String method, String target, String body, int status) throws IOException {
            RawResponse answer = send(method, target, body);
            assertThat(answer.status())
                    .as(method + " " + target + ": " + answer.text())
                    .isEqualTo(status);
            return status == 204 ? JsonExpectation.JSON.nullNode() : JsonExpectation.JSON.readTree(answer.text());
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
