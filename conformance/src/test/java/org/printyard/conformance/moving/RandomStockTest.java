package org.printyard.conformance.moving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.storage.sql.TestDatabase;

/// Any stock in Spoolman's form, in any order, comes in equal to the nanogram.
class RandomStockTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int SPOOLS = 300;

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_121, 4_294_967_291L})
    void everyGramArrives(long seed) throws Exception {
        Random random = new Random(seed);
        Map<Long, BigDecimal> left = new TreeMap<>();
        List<String> rows = new ArrayList<>();
        for (long id = 1; id <= SPOOLS; id++) {
            BigDecimal full = grams(random, 5_000);
            BigDecimal own = random.nextBoolean() ? grams(random, 5_000) : null;
            BigDecimal used = grams(random, 6_000);
            // Spools of one filament agree about it, so each has its own.
            left.put(id, (own == null ? full : own).subtract(used));
            rows.add("{\"id\": " + id + ", \"registered\": \"2024-03-01T10:00:00Z\", \"archived\": "
                    + random.nextBoolean() + ", \"used_weight\": " + used.doubleValue()
                    + (own == null ? "" : ", \"initial_weight\": " + own.doubleValue()) + ", \"filament\": {\"id\": "
                    + id + ", \"registered\": \"2024-01-01T00:00:00Z\", \"density\": 1.24, \"diameter\": 1.75,"
                    + " \"weight\": " + full.doubleValue() + "}}");
        }
        Collections.shuffle(rows, random);
        try (MovingHub hub = MovingHub.start(TestDatabase.Kind.SQLITE, data)) {
            JsonNode done = hub.bring("[" + String.join(",", rows) + "]", "");

            assertThat(done.required("state").textValue()).as("seed " + seed).isEqualTo("done");
            Map<Long, BigDecimal> arrived = new TreeMap<>();
            byte[] export = hub.send("GET", "/api/printyard/v1/export", "").bytes();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(export))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (entry.getName().equals("spools.ndjson")) {
                        for (String line : new String(zip.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                            if (!line.isEmpty()) {
                                JsonNode spool = JSON.readTree(line);
                                arrived.put(spool.required("id").longValue(), grams(spool));
                            }
                        }
                    }
                }
            }
            assertThat(arrived.keySet()).as("seed " + seed).isEqualTo(left.keySet());
            left.forEach((id, net) -> assertThat(arrived.getOrDefault(id, BigDecimal.ONE))
                    .as("seed " + seed + ", spool " + id)
                    .isEqualByComparingTo(net));
        }
    }

    /// By its text, which is exact.
    private static BigDecimal grams(JsonNode spool) {
        return new BigDecimal(spool.required("net_g").asText());
    }

    /// Whole nanograms.
    private static BigDecimal grams(Random random, int most) {
        return BigDecimal.valueOf(1 + random.nextLong(most * 1_000_000_000L), 9);
    }
}
