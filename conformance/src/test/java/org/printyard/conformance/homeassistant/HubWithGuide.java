package org.printyard.conformance.homeassistant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.storage.memory.MemoryDatabase;

/// A running hub, and the document with its address, its password and the key that the document's own commands make.
final class HubWithGuide implements AutoCloseable {
    private static final String PASSWORD = "a long enough password";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> shellBlocks = new TreeSet<>();
    private final Hub hub;
    private final String key;
    private final String token;
    private GuideDocument document;

    HubWithGuide(Path data) throws IOException, InterruptedException {
        hub = Hub.start(
                Configuration.of(
                        Map.of(
                                "PRINTYARD_HOST", "127.0.0.1",
                                "PRINTYARD_PORT", "0",
                                "PRINTYARD_CATALOGUE", "off",
                                "PRINTYARD_ADMIN_PASSWORD", PASSWORD),
                        data),
                MemoryDatabase::new);
        document = GuideDocument.read()
                .with("http://hub:8080", hub.address().toString().replaceAll("/$", ""))
                .with("your password", PASSWORD);
        key = shell("\"permissions\": [\"use:stock\", \"read\"]").strip();
        document = document.with("paste-the-key-here", key).with("paste-octoprints-key-here", "octoprints-own");
        token = json("POST", "/api/auth/login", "", "{\"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}")
                .required("access_token")
                .asText();
    }

    GuideDocument document() {
        return document;
    }

    /// Home Assistant's key, as the document's command printed it.
    String key() {
        return key;
    }

    String token() {
        return token;
    }

    String url(String path) {
        return hub.address().resolve(path).toString();
    }

    /// How many of the document's shell blocks were run.
    int shellBlocksRun() {
        return shellBlocks.size();
    }

    /// Runs the document's shell block that has this text in it.
    String shell(String part) throws IOException, InterruptedException {
        String block = document.shell().stream()
                .filter(it -> it.contains(part))
                .findFirst()
                .orElseThrow();
        shellBlocks.add(part);
        Process bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor()).as(block).isZero();
        return said;
    }

    JsonNode json(String method, String path, String credential, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.address().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!credential.isEmpty()) {
            request.header("Authorization", "Bearer " + credential);
        }
        return HomeAssistant.JSON.readTree(
                client.send(request.build(), BodyHandlers.ofString()).body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json("GET", path, key, "");
    }

    String newKey(String permission) throws IOException, InterruptedException {
        String body = "{\"name\": \"other\", \"permissions\": [\"" + permission + "\"]}";
        return json("POST", "/api/v1/api-keys", token, body).required("key").asText();
    }

    long newFilament(int grams) throws IOException, InterruptedException {
        String body = "{\"name\": \"PLA\", \"material_id\": 1, \"color_id\": 2, \"starting_weight_g\": " + grams + "}";
        return json("POST", "/api/filaments", token, body).required("id").asLong();
    }

    double left(long filament) throws IOException, InterruptedException {
        return get("/api/filaments/" + filament).required("remaining_weight_g").asDouble();
    }

    @Override
    public void close() {
        client.close();
        hub.close();
    }
}
