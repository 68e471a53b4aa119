package org.printyard.conformance.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.printyard.storage.sql.TestPostgres;

/// A PostgreSQL server that can be killed and started again on the same data and port.
final class CrashablePostgres implements AutoCloseable {
    private static final Duration DEATH = Duration.ofSeconds(30);

    private final Path data;
    private EmbeddedPostgres server;

    CrashablePostgres(Path data) {
        this.data = data;
        server = start(EmbeddedPostgres.builder());
    }

    private EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return TestPostgres.flushing(builder)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /// Of a setting, as the server itself sees it.
    String show(String setting) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW " + setting)) {
            if (!result.next()) {
                throw new IllegalStateException(setting);
            }
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// SIGKILL to the postmaster first, so that it cannot tidy up after its children, then to them.
    void kill() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        if (all.size() < 2) {
            throw new IllegalStateException("a PostgreSQL without children: this is not the postmaster");
        }
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until("the death of PostgreSQL", DEATH, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /// Not the process that the library started: that is only the one that starts this one.
    private ProcessHandle postmaster() {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow());
            return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// On the data that the killed one left.
    void startAgain() {
        int port = server.getPort();
        letGo();
        server = start(EmbeddedPostgres.builder().setPort(port));
    }

    private void letGo() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        letGo();
    }
}
