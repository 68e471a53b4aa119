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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.printyard.domain.Event;
import org.printyard.domain.transaction.Database;
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
                    FirstSignIn.ADMIN.username(),
                    "PRINTYARD_ADMIN_EMAIL",
                    FirstSignIn.ADMIN.email(),
                    "PRINTYARD_ADMIN_PASSWORD",
                    FirstSignIn.ADMIN.password()));
            String url = store == Store.POSTGRESQL ? FirstSignIn.intoPostgres() : "";
            if (store == Store.SQLITE) {
                FirstSignIn.intoSqlite(data);
            }
            if (store == Store.POSTGRESQL) {
                environment.put("PRINTYARD_DATABASE_URL", url);
            }
            Configuration configuration = Configuration.of(environment, data);
            Hub hub =
                    store == Store.MEMORY ? Hub.start(configuration, HubsUnderTest::memory) : Hub.start(configuration);
            return new Running(hub, data, url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Database memory(Consumer<List<Event>> told) {
        // Of what is there before the hub there is nothing to tell, and nobody to be told.
        MemoryDatabase database = new MemoryDatabase(events -> {
            if (!events.isEmpty()) {
                told.accept(events);
            }
        });
        FirstSignIn.into(database);
        return database;
    }

    /// @param url of its PostgreSQL database; empty for none
    private record Running(Hub hub, Path data, String url) implements HubUnderTest {
        @Override
        public URI address() {
            return hub.address();
        }

        @Override
        public Credentials admin() {
            return FirstSignIn.ADMIN;
        }

        @Override
        public String adminToken() {
            return FirstSignIn.TOKEN;
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
