package org.printyard.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.printyard.storage.sql.TestDatabase.Kind;

/// `/metrics`, read as strictly as a Prometheus does.
class MetricsTest {
    private static final String REQUESTS = "printyard_http_request_duration_seconds_count";

    @TempDir
    private Path data;

    private static PrometheusText scrape(RunningHub hub) throws Exception {
        HttpResponse<byte[]> answer = hub.send("GET", "/metrics", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type"))
                .containsExactly("text/plain; version=0.0.4; charset=utf-8");
        return PrometheusText.parse(new String(answer.body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everythingIsCounted(Kind kind) throws Exception {
        try (RunningHub hub = RunningHub.start(kind, data, "operator")) {
            String filament = "{\"name\": \"A\", \"material_id\": 1, \"color_id\": 1, \"starting_weight_g\": 750.5}";
            for (int i = 0; i < 2; i++) {
                assertThat(hub.send("POST", "/api/filaments", filament, "Idempotency-Key", "once")
                                .statusCode())
                        .isEqualTo(201);
            }
            for (int i = 0; i < 20; i++) {
                var _ = hub.send("GET", "/api/nothing/" + i + "/at/all", "");
                var _ = hub.send("GET", "/api/filaments/" + (100 + i), "");
            }
            var _ = hub.send("BREW", "/coffee", "");
            var _ = hub.send("GET", "/api/spools", "", "Authorization", "Bearer nobody");

            PrometheusText text = scrape(hub);
            assertStock(text);
            assertRequests(text);
            assertDatabaseAndMachine(text, kind);
            PrometheusText again = scrape(hub);
            assertThat(again.value(
                            REQUESTS + "{dialect=\"printyard\",method=\"GET\",route=\"/metrics\",status=\"2xx\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void dashboardsForSpoolmanFindItsGauges() throws Exception {
        try (RunningHub hub = RunningHub.start(Kind.SQLITE, data, "operator")) {
            String vendor = "{\"name\": \"A \\\"b\\\" \\\\ \\n c\"}";
            String filament = "{\"name\": \"Red\", \"vendor_id\": 1, \"material\": \"PLA\", \"color_hex\": \"FF0000\","
                    + " \"density\": 1.24, \"diameter\": 1.75, \"weight\": 1000, \"price\": 20}";
            assertThat(hub.send("POST", "/api/v1/vendor", vendor).statusCode()).isEqualTo(200);
            assertThat(hub.send("POST", "/api/v1/filament", filament).statusCode())
                    .isEqualTo(200);
            for (String rest : new String[] {"\"used_weight\": 12.5", "\"price\": 30", "\"archived\": true"}) {
                assertThat(hub.send("POST", "/api/v1/spool", "{\"filament_id\": 1, " + rest + "}")
                                .statusCode())
                        .isEqualTo(200);
            }

            PrometheusText text = scrape(hub);
            assertThat(text.value("spoolman_spool_price{filament_id=\"1\",spool_id=\"1\"}"))
                    .isEqualTo(20);
            assertThat(text.value("spoolman_spool_price{filament_id=\"1\",spool_id=\"2\"}"))
                    .isEqualTo(30);
            assertThat(text.value("spoolman_spool_weight_used{filament_id=\"1\",spool_id=\"1\"}"))
                    .isEqualTo(12.5);
            assertThat(text.value("spoolman_spool_initial_weight{filament_id=\"1\",spool_id=\"1\"}"))
                    .isEqualTo(1000);
            assertThat(text.names("spoolman_spool_price"))
                    .as("not of archived ones")
                    .hasSize(2);
            assertThat(text.names("spoolman_filament_info"))
                    .containsExactly("spoolman_filament_info{color=\"FF0000\",filament_id=\"1\",material=\"PLA\","
                            + "name=\"Red\",vendor=\"A \\\"b\\\" \\\\ \\n c\"}");
            assertThat(text.value("spoolman_filament_density{filament_id=\"1\"}"))
                    .isEqualTo(1.24);
            assertThat(text.value("spoolman_filament_diameter{filament_id=\"1\"}"))
                    .isEqualTo(1.75);
            assertThat(text.value("spoolman_filament_weight{filament_id=\"1\"}"))
                    .isEqualTo(1000);

            assertThat(hub.send("DELETE", "/api/v1/spool/1", "").statusCode()).isEqualTo(200);
            assertThat(scrape(hub).names("spoolman_spool_price"))
                    .as("looked at once a minute")
                    .hasSize(2);
        }
    }

    private static void assertStock(PrometheusText text) {
        assertThat(text.value("printyard_stock_remaining_grams{material=\"PLA\"}"))
                .isEqualTo(750.5);
        assertThat(text.value("printyard_stock_filaments{material=\"PLA\"}")).isEqualTo(1);
        assertThat(text.value("printyard_stock_spools{material=\"PLA\"}")).isEqualTo(1);
        assertThat(text.value("printyard_stock_low_filaments{material=\"PLA\"}"))
                .isZero();
        assertThat(text.value("printyard_stock_empty_filaments{material=\"PLA\"}"))
                .isZero();
        assertThat(text.value("printyard_stock_shortfall_grams")).isZero();
    }

    private static void assertRequests(PrometheusText text) {
        assertThat(text.value(
                        REQUESTS + "{dialect=\"filaments\",method=\"POST\",route=\"/api/filaments\",status=\"2xx\"}"))
                .isEqualTo(2);
        assertThat(text.value(REQUESTS
                        + "{dialect=\"filaments\",method=\"GET\",route=\"/api/filaments/{id}\",status=\"4xx\"}"))
                .isEqualTo(20);
        assertThat(text.value(REQUESTS + "{dialect=\"none\",method=\"GET\",route=\"none\",status=\"4xx\"}"))
                .isEqualTo(20);
        assertThat(text.value(REQUESTS + "{dialect=\"none\",method=\"other\",route=\"none\",status=\"4xx\"}"))
                .isEqualTo(1);
        assertThat(text.names(REQUESTS))
                .as("one series for each route, not for each path")
                .hasSize(5);
        assertThat(text.value("printyard_http_replays_total")).isEqualTo(1);
        assertThat(text.value("printyard_http_refusals_total{dialect=\"none\",problem=\"no-such-path\"}"))
                .isEqualTo(21);
        assertThat(text.value("printyard_http_refusals_total{dialect=\"filaments\",problem=\"invalid-token\"}"))
                .isEqualTo(1);
    }

    private static void assertDatabaseAndMachine(PrometheusText text, Kind kind) {
        assertThat(text.value("printyard_database_commit_duration_seconds_count"))
                .isPositive()
                .isEqualTo(text.value("printyard_database_commit_writes_count"));
        assertThat(text.value("printyard_database_up")).isEqualTo(1);
        assertThat(text.value("printyard_database_waiting")).isZero();
        assertThat(text.value("printyard_database_connections")).isEqualTo(kind == Kind.SQLITE ? 4 : 16);
        assertThat(text.names("printyard_build_information{version=")).hasSize(1);
        for (String jvm : new String[] {
            "jvm_memory_used_bytes{area=\"heap\"}",
            "process_cpu_seconds_total",
            "process_start_time_seconds",
            "process_open_fds",
            "jvm_threads_current"
        }) {
            assertThat(text.value(jvm)).as(jvm).isPositive();
        }
        assertThat(text.names("jvm_gc_collection_seconds_count")).isNotEmpty();
        assertThat(text.names("printyard_tls_certificate_end_seconds")).isEmpty();
    }

    @Test
    void theReaderIsStrict() {
        for (String bad : new String[] {
            "# TYPE a gauge\na 1",
            "# TYPE a gauge\nb 1\n",
            "# TYPE a gauge\na 1\na 2\n",
            "# TYPE a gauge\n# TYPE a gauge\na 1\n",
            "# TYPE a gauge\na{b=\"c\nd\"} 1\n",
            "# TYPE a gauge\na one\n",
            "# TYPE a counter\na -1\n",
            "# TYPE a histogram\na_bucket{le=\"1.0\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n",
            "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 2\n"
        }) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> PrometheusText.parse(bad))
                    .as(bad)
                    .isInstanceOf(AssertionError.class);
        }
    }
}
