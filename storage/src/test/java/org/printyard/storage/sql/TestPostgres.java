package org.printyard.storage.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL server for tests, started when it is first asked for and stopped with the JVM. Nobody kills it, so
/// it does not wait for the disk; the tests of what a crash leaves have servers of their own, which do.
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /// Also one that first has to mend what a crash left, while others keep the disk busy.
    private static final Duration START = Duration.ofMinutes(2);

    private TestPostgres() {}

    /// Starts the server at most once, and only in test runs that need it.
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = roomy(EmbeddedPostgres.builder())
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                // Made here once, so that each test's database is a quick copy.
                execute(server, "CREATE DATABASE migrated");
                new PostgresDatabase(server.getJdbcUrl("postgres", "migrated"), _ -> {}).close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The settings that make an acknowledged commit durable: the library turns them off to be quick.
    public static EmbeddedPostgres.Builder flushing(EmbeddedPostgres.Builder builder) {
        return roomy(builder).setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
    }

    private static EmbeddedPostgres.Builder roomy(EmbeddedPostgres.Builder builder) {
        return builder.setPGStartupWait(START).setServerConfig("max_connections", "200");
    }

    /// The address of a fresh database of this program's version.
    public static String freshUrl() {
        EmbeddedPostgres server = Server.RUNNING;
        String name = "test" + DATABASES.incrementAndGet();
        execute(server, "CREATE DATABASE " + name + " TEMPLATE migrated");
        return server.getJdbcUrl("postgres", name);
    }

    /// The address of a database with nothing in it at all.
    public static String emptyUrl() {
        EmbeddedPostgres server = Server.RUNNING;
        String name = "test" + DATABASES.incrementAndGet();
        execute(server, "CREATE DATABASE " + name);
        return server.getJdbcUrl("postgres", name);
    }

    /// The address of a fresh database with all that another one has, to which nobody is connected.
    public static String copyUrl(String url) {
        String name = "test" + DATABASES.incrementAndGet();
        execute(Server.RUNNING, "CREATE DATABASE " + name + " TEMPLATE " + name(url));
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    private static String name(String url) {
        return url.replaceAll(".*/([a-z0-9]+)\\?.*", "$1");
    }

    /// Throws a database away, so that hundreds of them do not pile up.
    public static void drop(String url) {
        execute(Server.RUNNING, "DROP DATABASE " + name(url) + " WITH (FORCE)");
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
