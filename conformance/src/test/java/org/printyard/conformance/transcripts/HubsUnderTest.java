package org.printyard.conformance.transcripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.storage.memory.MemoryDatabase;
import org.printyard.storage.sql.TestPostgres;

/// Starts hubs for the suite. The one place that knows how a hub is made.
final class HubsUnderTest {

    /// The stores every transcript runs on.
    enum Store {
        MEMORY,
        SQLITE,
        POSTGRESQL
    }

    private static final HubUnderTest.Credentials ADMIN =
            new HubUnderTest.Credentials("admin", "admin@example.org", "a long enough password");

    private HubsUnderTest() {}

    static List<Store> stores() {
        return List.of(Store.values());
    }

    /// A hub on an empty store of this kind: the predefined materials, colours and settings, one administrator,
    /// and nothing else.
    static HubUnderTest open(Store store) {
        try {
            Path data = Files.createTempDirectory("printyard-conformance");
            Map<String, String> environment = new HashMap<>(Map.of(
                    "PRINTYARD_HOST",
                    "127.0.0.1",
                    "PRINTYARD_PORT",
                    "0",
                    "PRINTYARD_CATALOGUE",
                    "off",
                    "PRINTYARD_ADMIN_USERNAME",
                    ADMIN.username(),
                    "PRINTYARD_ADMIN_EMAIL",
                    ADMIN.email(),
                    "PRINTYARD_ADMIN_PASSWORD",
                    ADMIN.password()));
            String url = store == Store.POSTGRESQL ? TestPostgres.freshUrl() : "";
            if (store == Store.POSTGRESQL) {
                environment.put("PRINTYARD_DATABASE_URL", url);
            }
            Configuration configuration = Configuration.of(environment, data);
            Hub hub = store == Store.MEMORY ? Hub.start(configuration, MemoryDatabase::new) : Hub.start(configuration);
            return new Running(hub, data, url, AdminToken.of(hub.address(), ADMIN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param url of its PostgreSQL database; empty for none
    /// @param adminToken from one sign-in per hub, because checking a password is slow on purpose
    private record Running(Hub hub, Path data, String url, String adminToken) implements HubUnderTest {
        @Override
        public URI address() {
            return hub.address();
        }

        @Override
        public Credentials admin() {
            return ADMIN;
        }

        @Override
        public void close() {
            hub.close();
            if (!url.isEmpty()) {
                TestPostgres.drop(url);
            }
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
