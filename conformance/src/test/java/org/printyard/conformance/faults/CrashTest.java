package org.printyard.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of a storm: what was acknowledged is there afterwards, and what is sent again counts once.
class CrashTest {
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void sqliteKeepsWhatItAcknowledged(@TempDir Path data) throws Exception {
        HubProcess hub = HubProcess.serve(data, Map.of());
        try {
            Storm storm = new Storm(hub.address(), 4);
            for (int round = 0; round < ROUNDS; round++) {
                int before = storm.countAcknowledged();
                try (Storm.Blowing _ = storm.blow(hub.address())) {
                    awaitAcknowledged(storm, before + random.nextInt(200, 1_000));
                    hub.kill();
                }
                hub.close();
                hub = HubProcess.serve(data, Map.of());
                storm.assertNothingLost(hub.address());
                storm.assertReplayCountsOnce(hub.address());
            }
        } finally {
            hub.close();
        }
    }

    /// The hub and all of PostgreSQL at once: the server must not owe the disk anything either.
    @Test
    void postgresqlKeepsWhatItAcknowledged(@TempDir Path data, @TempDir Path postgresData) throws Exception {
        try (CrashablePostgres postgres = new CrashablePostgres(postgresData)) {
            assertThat(postgres.show("fsync")).isEqualTo("on");
            assertThat(postgres.show("synchronous_commit")).isEqualTo("on");
            Map<String, String> settings = Map.of("PRINTYARD_DATABASE_URL", postgres.url());
            HubProcess hub = HubProcess.serve(data, settings);
            try {
                Storm storm = new Storm(hub.address(), 16);
                for (int round = 0; round < ROUNDS; round++) {
                    int before = storm.countAcknowledged();
                    try (Storm.Blowing _ = storm.blow(hub.address())) {
                        awaitAcknowledged(storm, before + random.nextInt(100, 400));
                        postgres.kill();
                        hub.kill();
                    }
                    hub.close();
                    postgres.startAgain();
                    hub = HubProcess.serve(data, settings);
                    storm.assertNothingLost(hub.address());
                    storm.assertReplayCountsOnce(hub.address());
                }
            } finally {
                hub.close();
            }
        }
    }

    private void awaitAcknowledged(Storm storm, int count) {
        Await.until(count + " acknowledged requests, seed " + seed, PATIENCE, () -> storm.countAcknowledged() >= count);
        assertThat(storm.countSent()).as("some are in flight").isGreaterThan(count);
    }
}
