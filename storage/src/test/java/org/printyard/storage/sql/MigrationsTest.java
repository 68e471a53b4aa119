package org.printyard.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.access.UserId;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Database;
import org.printyard.storage.sql.TestDatabase.Kind;

class MigrationsTest {
    private static final Pattern SCRIPT = Pattern.compile("V([0-9]+)__[a-z0-9_]+\\.sql");
    private static final String HISTORY =
            "SELECT version || ' ' || script || ' ' || checksum || ' ' || installed_on FROM flyway_schema_history";

    @TempDir
    private Path folder;

    @Test
    void theVersionIsThatOfTheNewestScript() throws Exception {
        assertThat(scripts().stream().map(MigrationsTest::version).max(Integer::compare))
                .hasValue(Migrations.VERSION);
    }

    private static List<String> scripts() throws Exception {
        URL here = MigrationsTest.class.getResource("/db/migration");
        try (Stream<Path> files = Files.list(Path.of(here.toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .toList();
        }
    }

    private static int version(String script) {
        var name = SCRIPT.matcher(script);
        assertThat(name.matches()).as(script).isTrue();
        return Integer.parseInt(name.group(1));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anEmptyDatabaseGetsEveryScript(Kind kind) throws Exception {
        try (TestDatabase place = TestDatabase.empty(kind, folder)) {
            place.open().close();
            assertThat(place.texts("SELECT script FROM flyway_schema_history"))
                    .containsExactlyInAnyOrderElementsOf(scripts());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aMigratedOneIsLeftAlone(Kind kind) throws Exception {
        try (TestDatabase place = TestDatabase.empty(kind, folder)) {
            place.open().close();
            List<String> before = place.texts(HISTORY);
            place.open().close();
            assertThat(place.texts(HISTORY)).isEqualTo(before);
        }
    }

    /// What is in it stays as it was, and what is new works on it.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneOfTheFirstVersionIsBroughtUpToDateWithItsData(Kind kind) throws Exception {
        try (TestDatabase place = TestDatabase.empty(kind, folder)) {
            MigrationScripts.run(source(place), product(kind), "1");
            place.execute("INSERT INTO filament (name, material_id, colour_id, hexes, density, diameter_um, archived,"
                    + " created_at, updated_at) VALUES ('old', 1, 1, '', 1.24, 1750, FALSE, 1, 1)");
            place.execute("INSERT INTO spool (filament_id, net_ng, archived, created_at, updated_at)"
                    + " VALUES (1, 5000000000, FALSE, 1, 1)");
            place.execute("INSERT INTO stock_entry (filament_id, kind, at, user_id, actor, via)"
                    + " VALUES (1, 'received', 1, 7, 'anna', 'test')");
            place.execute(
                    "INSERT INTO allocation (entry_id, position, spool_id, change_ng) VALUES (1, 0, 1, 5000000000)");

            try (Database database = place.open()) {
                SpoolId spool = new SpoolId(1);
                Outcome<Boolean, Refusal> tagged = database.write(transaction -> {
                    transaction.tags().put(new Tag("box"), spool, Instant.EPOCH);
                    return Outcome.done(true);
                });
                assertThat(tagged.get()).isTrue();
                Optional<Spool> found = database.read(
                        stores -> stores.tags().find(new Tag("BOX")).flatMap(stores.spools()::find));
                assertThat(found.orElseThrow().net()).isEqualTo(Grams.of(5));
                List<StockEntry> entries = database.read(stores -> stores.ledger()
                        .list(new LedgerStore.Query(null, spool, Set.of(), null, null, new UserId(7), null, null, 10)));
                assertThat(entries).hasSize(1);
            }
            assertThat(place.texts("SELECT script FROM flyway_schema_history"))
                    .containsExactlyInAnyOrderElementsOf(scripts());
        }
    }

    private static DataSource source(TestDatabase place) {
        if (place.kind() == Kind.SQLITE) {
            return SqliteConnection.source(place.file());
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(place.url());
        return source;
    }

    private static Sql.Product product(Kind kind) {
        return kind == Kind.SQLITE ? Sql.Product.SQLITE : Sql.Product.POSTGRESQL;
    }

    /// Loading Flyway takes a quarter of a second, which every start would pay.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aMigratedOneIsOpenedWithoutFlyway(Kind kind) throws Throwable {
        try (TestDatabase place = TestDatabase.empty(kind, folder);
                URLClassLoader withoutFlyway = withoutFlyway()) {
            assertThatThrownBy(() -> open(place, withoutFlyway))
                    .as("an empty one needs it, so it is really not there")
                    .isInstanceOf(NoClassDefFoundError.class)
                    .hasMessageContaining("flyway");
            place.open().close();
            open(place, withoutFlyway).close();
        }
    }

    private static AutoCloseable open(TestDatabase place, ClassLoader loader) throws Throwable {
        Class<?> type = loader.loadClass(
                (place.kind() == Kind.SQLITE ? SqliteDatabase.class : PostgresDatabase.class).getName());
        assertThat(type.getClassLoader()).isSameAs(loader);
        // The driver manager sees only what is loaded, by whom it hands it to.
        var _ = Class.forName(place.kind() == Kind.SQLITE ? "org.sqlite.JDBC" : "org.postgresql.Driver", true, loader);
        Object where = place.kind() == Kind.SQLITE ? place.file() : place.url();
        Consumer<Object> nobody = _ -> {};
        try {
            return (AutoCloseable)
                    type.getConstructor(place.kind() == Kind.SQLITE ? Path.class : String.class, Consumer.class)
                            .newInstance(where, nobody);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static URLClassLoader withoutFlyway() throws MalformedURLException {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("flyway")) {
                path.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNewerOneIsRefusedAndLeftAlone(Kind kind) throws Exception {
        try (TestDatabase place = TestDatabase.empty(kind, folder)) {
            place.open().close();
            place.execute("UPDATE flyway_schema_history SET version = '4711'");
            List<String> history = place.texts(HISTORY);
            byte[] bytes = kind == Kind.SQLITE ? Files.readAllBytes(place.file()) : new byte[0];

            assertThatThrownBy(() -> {
                        Database opened = place.open();
                        opened.close();
                    })
                    .isInstanceOf(NewerDatabase.class)
                    .hasMessageContaining("version 4711")
                    .hasMessageContaining("version " + Migrations.VERSION)
                    .hasMessageContaining("Nothing was changed");
            assertThat(place.texts(HISTORY)).isEqualTo(history);
            if (kind == Kind.SQLITE) {
                assertThat(Files.readAllBytes(place.file())).isEqualTo(bytes);
            }
        }
    }
}
