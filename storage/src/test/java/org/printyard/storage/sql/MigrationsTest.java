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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
