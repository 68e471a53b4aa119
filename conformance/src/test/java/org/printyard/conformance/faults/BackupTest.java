package org.printyard.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.storage.sql.Backup;
import org.printyard.storage.sql.TestDatabase;
import org.printyard.storage.sql.TestDatabase.Kind;

/// A backup is one moment of everything, taken while the hub works, and can be put back into either database.
class BackupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Spools whose weight is not what their ledger says.
    private static final String SPOOLS_THAT_DO_NOT_ADD_UP = "SELECT s.id FROM spool s WHERE s.net_ng <>"
            + " (SELECT coalesce(sum(a.change_ng), 0) FROM allocation a WHERE a.spool_id = s.id)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isOneMomentOfAStorm(Kind kind) throws Exception {
        Path file = folder.resolve("stock.backup");
        Storm storm;
        Set<Storm.Take> inTime;
        Path data = Files.createDirectory(folder.resolve("source"));
        try (TestDatabase source = TestDatabase.empty(kind, data);
                HubProcess hub = HubProcess.serve(data, settings(source))) {
            storm = new Storm(hub.address(), 8);
            try (Storm.Blowing _ = storm.blow(hub.address())) {
                Await.until("acknowledged requests", PATIENCE, () -> storm.countAcknowledged() > 200);
                inTime = storm.acknowledged();
                HubProcess.Ended backup = HubProcess.run(data, settings(source), "backup", file.toString());
                assertThat(backup.code()).as(backup.output()).isZero();
                int before = storm.countAcknowledged();
                Await.until("work that goes on", PATIENCE, () -> storm.countAcknowledged() > before + 50);
            }
            assertThat(storm.refused()).isEmpty();

            assertThatThrownBy(() -> Backup.write(source.place(), file)).hasMessageContaining("does not overwrite");

            HubProcess.Ended restore = HubProcess.run(data, settings(source), "restore", file.toString());
            assertThat(restore.code()).as(restore.output()).isEqualTo(2);
            assertThat(restore.output()).contains("Another Printyard is using");
            if (kind == Kind.POSTGRESQL) {
                assertThatThrownBy(() -> Backup.restore(file, source.place()))
                        .as("from another machine, whose data folder is free")
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("a hub is still connected");
            }
            storm.assertNothingLost(hub.address());
        }
        for (Kind into : Kind.values()) {
            assertRestores(file, into, storm, inTime);
        }
    }

    private void assertRestores(Path file, Kind kind, Storm storm, Set<Storm.Take> inTime) throws Exception {
        Path data = Files.createDirectory(folder.resolve("target-" + kind));
        try (TestDatabase target = TestDatabase.empty(kind, data)) {
            if (kind == Kind.POSTGRESQL) {
                HubProcess.Ended restore = HubProcess.run(data, settings(target), "restore", file.toString());
                assertThat(restore.code()).as(restore.output()).isZero();
            } else {
                Backup.restore(file, target.place());
            }
            assertThat(target.texts("SELECT count(*) FROM spool")).containsExactly("8");
            assertThat(target.texts(SPOOLS_THAT_DO_NOT_ADD_UP)).isEmpty();
            long newest = Long.parseLong(
                    target.texts("SELECT max(id) FROM stock_entry").getFirst());
            try (HubProcess hub = HubProcess.serve(data, settings(target));
                    Client client = new Client(hub.address())) {
                storm.assertHas(inTime, hub.address());
                assertThat(client.addFilament(new BigDecimal(1_000)))
                        .as("filaments go on counting")
                        .isEqualTo(9);
                assertThat(target.texts("SELECT min(id) FROM stock_entry WHERE filament_id = 9"))
                        .as("entries go on counting")
                        .containsExactly(Long.toString(newest + 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, SQLITE", "SQLITE, POSTGRESQL", "POSTGRESQL, SQLITE", "POSTGRESQL, POSTGRESQL"})
    void hasPrintersJobsAndPrints(Kind from, Kind into) throws Exception {
        Path file = folder.resolve("fleet.backup");
        BackedUpFleet before;
        try (TestDatabase source = TestDatabase.empty(from, Files.createDirectory(folder.resolve("source")))) {
            try (Database database = source.open()) {
                BackedUpFleet.fill(database);
                before = BackedUpFleet.of(database);
            }
            Backup.write(source.place(), file);
        }
        assertThat(before.printers()).hasSize(1);
        assertThat(before.loaded()).hasSize(1);
        assertThat(before.jobs()).hasSize(2);
        assertThat(before.prints()).hasSize(1).allMatch(print -> print.uses().size() == 2);
        assertThat(before.counted()).isPresent();
        try (TestDatabase target = TestDatabase.empty(into, Files.createDirectory(folder.resolve("target")))) {
            Backup.restore(file, target.place());
            try (Database database = target.open()) {
                assertThat(BackedUpFleet.of(database)).isEqualTo(before);
                BackedUpFleet.assertGoesOnCounting(database);
            }
        }
    }

    private static Map<String, String> settings(TestDatabase database) {
        return database.kind() == Kind.SQLITE ? Map.of() : Map.of("PRINTYARD_DATABASE_URL", database.url());
    }

    /// What is no backup, or no longer one, changes nothing.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aDamagedOrForeignFileIsRefused(Kind kind) throws Exception {
        Path file = folder.resolve("stock.backup");
        try (TestDatabase database = TestDatabase.empty(kind, folder)) {
            database.open().close();
            database.execute("INSERT INTO maker (name) VALUES ('Prusament')");
            Backup.write(database.place(), file);

            byte[] whole = Files.readAllBytes(file);
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, 4_096, damaged.length / 2, (byte) 0x55);
            assertRefused(database, damaged);
            assertRefused(database, Arrays.copyOf(whole, whole.length / 2));
            assertRefused(database, new byte[0]);
            assertRefused(database, "id;name;weight\n1;PLA;1000\n".getBytes(StandardCharsets.UTF_8));

            Path foreign = folder.resolve("foreign.db");
            new TestDatabase(Kind.SQLITE, "jdbc:sqlite:" + foreign, foreign).execute("CREATE TABLE spool (id INTEGER)");
            assertRefused(database, Files.readAllBytes(foreign));

            Files.write(foreign, whole);
            new TestDatabase(Kind.SQLITE, "jdbc:sqlite:" + foreign, foreign)
                    .execute("CREATE TRIGGER gift AFTER INSERT ON spool BEGIN DELETE FROM hub_user; END");
            assertRefused(database, Files.readAllBytes(foreign));
            Files.write(foreign, whole);
            new TestDatabase(Kind.SQLITE, "jdbc:sqlite:" + foreign, foreign).execute("DROP TABLE setting");
            assertRefused(database, Files.readAllBytes(foreign));
            Files.write(foreign, whole);
            new TestDatabase(Kind.SQLITE, "jdbc:sqlite:" + foreign, foreign)
                    .execute("INSERT INTO allocation VALUES (4711, 0, 4711, 1)");
            assertRefused(database, Files.readAllBytes(foreign));

            new TestDatabase(Kind.SQLITE, "jdbc:sqlite:" + file, file)
                    .execute("UPDATE flyway_schema_history SET version = '4711'");
            assertThatThrownBy(() -> Backup.restore(file, database.place())).hasMessageContaining("newer Printyard");
            assertThat(database.texts("SELECT name FROM maker")).containsExactly("Prusament");
            assertThatThrownBy(() -> Backup.restore(folder.resolve("nowhere"), database.place()))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("there is no file");
        }
    }

    private void assertRefused(TestDatabase database, byte[] content) throws Exception {
        Path file = Files.write(folder.resolve("refused.backup"), content);
        assertThatThrownBy(() -> Backup.restore(file, database.place())).isInstanceOf(StoreUnavailable.class);
        assertThat(database.texts("SELECT name FROM maker")).containsExactly("Prusament");
        assertThat(Files.readAllBytes(file)).as("nor is the file changed").isEqualTo(content);
        assertThat(folder.resolve("printyard.db.before-restore")).doesNotExist();
    }

    @Test
    void theFormerDatabaseIsKept() throws Exception {
        Path file = folder.resolve("stock.backup");
        TestDatabase database = TestDatabase.empty(Kind.SQLITE, folder);
        database.open().close();
        Backup.write(database.place(), file);
        database.execute("INSERT INTO maker (name) VALUES ('Prusament')");
        Backup.restore(file, database.place());
        assertThat(database.texts("SELECT name FROM maker")).isEmpty();
        Path before = folder.resolve("printyard.db.before-restore");
        assertThat(new TestDatabase(Kind.SQLITE, "jdbc:sqlite:" + before, before).texts("SELECT name FROM maker"))
                .containsExactly("Prusament");
    }

    /// Why else would somebody restore?
    @Test
    void aDamagedDatabaseCanBeReplaced() throws Exception {
        Path file = folder.resolve("stock.backup");
        TestDatabase database = TestDatabase.empty(Kind.SQLITE, folder);
        database.open().close();
        database.execute("INSERT INTO maker (name) VALUES ('Prusament')");
        Backup.write(database.place(), file);
        byte[] garbage = "not a database any more".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Files.write(database.file(), garbage);
        Backup.restore(file, database.place());
        assertThat(database.texts("SELECT name FROM maker")).containsExactly("Prusament");
        assertThat(folder.resolve("printyard.db.before-restore")).hasBinaryContent(garbage);
    }

    /// A backup that fails leaves nothing behind that could be taken for one.
    @Test
    void aBackupThatFailsLeavesNothing() throws Exception {
        TestDatabase database = TestDatabase.empty(Kind.SQLITE, folder);
        database.execute("CREATE TABLE spool (id INTEGER)");
        assertThatThrownBy(() -> Backup.write(database.place(), folder.resolve("stock.backup")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("no Printyard backup");
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .allMatch(name -> name.startsWith("printyard.db"));
        }
    }
}
