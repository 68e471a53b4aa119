package org.printyard.conformance.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.domain.transaction.Database;
import org.printyard.storage.memory.MemoryDatabase;
import org.printyard.storage.sql.PostgresDatabase;
import org.printyard.storage.sql.SqliteDatabase;
import org.printyard.storage.sql.TestPostgres;

/// The same random life of a stock on all three databases: the invariants hold after every step, and all three end in
/// the same state.
///
/// A failure names its seed. To see it again:
/// `./mvnw verify -pl conformance -am -Dtest=StockSimulationTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dsimulation.seed=SEED`.
class StockSimulationTest {
    private static final int STEPS = 1_000;
    private static final long[] SEEDS = {1, 20_261_121, 4_294_967_291L};

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> lives() {
        Long asked = Long.getLong("simulation.seed");
        List<DynamicTest> tests = new ArrayList<>();
        for (long seed : asked == null ? SEEDS : new long[] {asked}) {
            tests.add(DynamicTest.dynamicTest("seed " + seed, () -> live(seed)));
        }
        return tests;
    }

    private void live(long seed) {
        String inMemory = run(seed, "memory", new MemoryDatabase(_ -> {}));
        String onSqlite = run(seed, "SQLite", new SqliteDatabase(folder.resolve(seed + ".db"), _ -> {}));
        String onPostgres = run(seed, "PostgreSQL", new PostgresDatabase(TestPostgres.freshUrl(), _ -> {}));

        assertThat(onSqlite).as("SQLite after seed %d", seed).isEqualTo(inMemory);
        assertThat(onPostgres).as("PostgreSQL after seed %d", seed).isEqualTo(inMemory);
    }

    private static String run(long seed, String name, Database database) {
        try (database) {
            StockLife life = new StockLife(database, seed);
            for (int step = 0; step < STEPS; step++) {
                String done = "before the first step";
                try {
                    done = life.step();
                    // The whole ledger is looked at now and then; what a step touches, every time.
                    StockInvariants.check(database, step % 100 == 99 || step == STEPS - 1);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(
                            "seed " + seed + " on " + name + ", step " + step + " (" + done + "): " + e.getMessage(),
                            e);
                }
            }
            return life.summary();
        }
    }
}
