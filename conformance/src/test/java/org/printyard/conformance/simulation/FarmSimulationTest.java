package org.printyard.conformance.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.storage.memory.MemoryDatabase;
import org.printyard.storage.sql.PostgresDatabase;
import org.printyard.storage.sql.SqliteDatabase;
import org.printyard.storage.sql.TestPostgres;

/// Random lives of a farm: printers, hub and database fail at any moment, and no print, report or gram is lost or
/// counted twice.
///
/// A failure names its seed. To see it again:
/// `./mvnw verify -pl conformance -am -Dtest=FarmSimulationTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dfarm.seed=SEED`.
class FarmSimulationTest {
    private static final int STEPS = 150;
    private static final int LIVES = 240;

    /// A life on a disk takes longer.
    private static final long[] ON_DISK = {1, 20_261_122, 4_294_967_291L};

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> lives() {
        Long asked = Long.getLong("farm.seed");
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("memory", () -> {
            for (long seed = 1; seed <= (asked == null ? LIVES : 1); seed++) {
                live(asked == null ? seed : asked, "memory", MemoryDatabase::new);
            }
        }));
        for (long seed : asked == null ? ON_DISK : new long[] {asked}) {
            tests.add(DynamicTest.dynamicTest(
                    "SQLite, seed " + seed,
                    () -> live(seed, "SQLite", told -> new SqliteDatabase(folder.resolve(seed + ".db"), told))));
            tests.add(DynamicTest.dynamicTest(
                    "PostgreSQL, seed " + seed,
                    () -> live(seed, "PostgreSQL", told -> new PostgresDatabase(TestPostgres.freshUrl(), told))));
        }
        return tests;
    }

    private static void live(long seed, String name, FarmLife.Stock stock) throws InterruptedException {
        List<String> done = new ArrayList<>();
        try (FarmLife life = new FarmLife(stock, seed)) {
            for (int step = 0; step < STEPS; step++) {
                done.add(step + " " + life.step());
                life.check(step % 50 == 49);
            }
            done.add("the end");
            life.end();
        } catch (RuntimeException | AssertionError e) {
            int from = Math.max(0, done.size() - 25);
            throw new AssertionError(
                    "seed " + seed + " on " + name + ", after " + done.subList(from, done.size()) + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
