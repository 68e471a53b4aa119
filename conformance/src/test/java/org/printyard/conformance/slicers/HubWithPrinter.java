package org.printyard.conformance.slicers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.printyard.conformance.faults.Await;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.ClientProfile;
import org.printyard.domain.access.KeyPermission;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Database;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.simulators.klipper.Farm;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;
import org.printyard.storage.memory.MemoryDatabase;

/// A hub with two printers, of which the first is simulated and the second is not there, and somebody with keys.
final class HubWithPrinter implements AutoCloseable {
    static final String KEY = "0123456789abcdef0123456789abcdef";

    /// For the second printer only.
    static final String KEY_FOR_OTHER = "fedcba9876543210fedcba9876543210";

    /// In the words of Bambuddy's own clients.
    static final String BAMBUDDY = "b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";

    static final String READ_ONLY = "00000000000000000000000000000000";

    private static final String BOUNDARY = "----slicer";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Farm farm = Farm.open(System::nanoTime);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final KlipperSimulator printer;
    final Hub hub;

    record Response(int status, HttpResponse<String> whole, String body) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    HubWithPrinter(Path data) {
        printer = farm.add(Settings.named("voron").atSpeed(20));
        farm.run();
        Configuration configuration = Configuration.of(
                Map.of(
                        "PRINTYARD_HOST", "127.0.0.1",
                        "PRINTYARD_PORT", "0",
                        "PRINTYARD_CATALOGUE", "off",
                        "PRINTYARD_ADMIN_PASSWORD", "a long enough password"),
                data);
        hub = Hub.start(configuration, this::stocked);
    }

    private Database stocked(Consumer<List<Event>> told) {
        // What is there before the hub is told to nobody.
        AtomicBoolean isOpen = new AtomicBoolean();
        MemoryDatabase database = new MemoryDatabase(events -> {
            if (isOpen.get()) {
                told.accept(events);
            }
        });
        addPrinter(database, "Voron", "voron", printer.address().toString());
        addPrinter(database, "Ghost", "ghost", "http://127.0.0.1:9");
        addKey(database, KEY, KeyPermission.ADMIN, null, null);
        addKey(database, KEY_FOR_OTHER, KeyPermission.ADMIN, Set.of(new PrinterId(2)), null);
        addKey(database, READ_ONLY, KeyPermission.READ, null, null);
        addKey(database, BAMBUDDY, KeyPermission.ADMIN, null, ClientProfile.BAMBUDDY);
        isOpen.set(true);
        return database;
    }

    private static void addPrinter(Database database, String name, String slug, String address) {
        var _ = database.write(transaction -> Outcome.<Printer, FleetRefusal>done(transaction
                .printers()
                .add(id -> new Printer(
                        new PrinterId(id),
                        slug,
                        new Printer.Terms(
                                name,
                                Make.KLIPPER,
                                address,
                                null,
                                "Voron 2.4",
                                null,
                                List.of(new Millimetres(400)),
                                true,
                                false),
                        true,
                        Instant.EPOCH))));
    }

    private static void addKey(
            Database database,
            String secret,
            KeyPermission permission,
            @Nullable Set<PrinterId> printers,
            @Nullable ClientProfile profile) {
        var _ = database.write(transaction -> Outcome.<ApiKey, FleetRefusal>done(transaction
                .apiKeys()
                .add(id -> new ApiKey(
                        new ApiKeyId(id),
                        null,
                        TokenHash.of(secret),
                        secret.substring(0, 6),
                        new ApiKey.Terms("slicer", Set.of(permission), printers, profile, true, null),
                        Instant.EPOCH,
                        null))));
    }

    URI address() {
        return hub.address();
    }

    Response get(String path) {
        return get(path, KEY);
    }

    Response get(String path, String key) {
        return send(request(path, key).GET());
    }

    Response post(String path, String json) {
        return send(request(path, KEY)
                .header("Content-Type", "application/json")
                .POST(json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path, String key) {
        // Not resolved: a path with two slashes at its beginning stays as it is.
        return HttpRequest.newBuilder(URI.create(hub.address().toString().replaceAll("/$", "") + path))
                .timeout(PATIENCE)
                .header("X-Api-Key", key);
    }

    /// @param fields name and text, in this order; `file=name.gcode` stands for the file
    Response upload(String path, String key, String gcode, String... fields) {
        StringBuilder form = new StringBuilder();
        for (String field : fields) {
            String[] parts = field.split("=", 2);
            form.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
            form.append(parts[0]).append('"');
            if (parts[0].equals("file")) {
                form.append("; filename=\"").append(parts[1]).append("\"\r\nContent-Type: application/octet-stream");
            }
            form.append("\r\n\r\n")
                    .append(parts[0].equals("file") ? gcode : parts[1])
                    .append("\r\n");
        }
        form.append("--").append(BOUNDARY).append("--\r\n");
        return send(request(path, key)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(form.toString(), StandardCharsets.UTF_8)));
    }

    Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Response(answer.statusCode(), answer, answer.body());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// What the first printer does, in OctoPrint's words.
    void awaitState(String wanted) {
        Await.until("the printer is " + wanted, PATIENCE, () -> state().equals(wanted));
    }

    private String state() {
        try {
            return Objects.requireNonNull(get("/api/job").json().path("state").textValue());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        hub.close();
        farm.close();
    }
}
