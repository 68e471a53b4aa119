package org.printyard.conformance.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.storage.memory.MemoryDatabase;

/// A browser, and a hub with one administrator to look at.
///
/// @param contract what the hub publishes
/// @param token of the administrator's sign-in, as the cookie `access_token` has it
record Stage(Chromium chromium, Hub hub, JsonNode contract, String token) implements AutoCloseable {
    static final String SIGN_IN = "{\"username\": \"admin\", \"password\": \"a long enough password\"}";

    /// @param data an empty folder
    static Stage open(Path data) throws IOException, InterruptedException {
        Chromium chromium = Chromium.start();
        Configuration configuration = Configuration.of(
                Map.of(
                        "PRINTYARD_HOST", "127.0.0.1",
                        "PRINTYARD_PORT", "0",
                        "PRINTYARD_CATALOGUE", "off",
                        "PRINTYARD_ADMIN_USERNAME", "admin",
                        "PRINTYARD_ADMIN_PASSWORD", "a long enough password"),
                data);
        Hub hub = Hub.start(configuration, MemoryDatabase::new);
        try (HttpClient client = HttpClient.newHttpClient()) {
            JsonNode contract = ask(client, HttpRequest.newBuilder(hub.address().resolve("/openapi.json")));
            JsonNode signedIn = ask(
                    client,
                    HttpRequest.newBuilder(hub.address().resolve("/api/auth/login"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(SIGN_IN)));
            return new Stage(
                    chromium, hub, contract, signedIn.required("access_token").asText());
        } catch (IllegalStateException e) {
            hub.close();
            chromium.close();
            throw e;
        }
    }

    private static JsonNode ask(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return Protocol.parse(
                client.send(request.build(), BodyHandlers.ofString()).body());
    }

    /// An API key that may read and nothing else.
    String readingKey() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            JsonNode made = ask(
                    client,
                    HttpRequest.newBuilder(address("/api/v1/api-keys"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(BodyPublishers.ofString("{\"name\": \"Browser\", \"permissions\": [\"read\"]}")));
            return made.required("key").asText();
        }
    }

    URI address(String path) {
        return URI.create(hub.address() + path);
    }

    @Override
    public void close() {
        hub.close();
        chromium.close();
    }
}
