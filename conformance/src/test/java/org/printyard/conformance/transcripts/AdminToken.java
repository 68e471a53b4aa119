package org.printyard.conformance.transcripts;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/// Signs in as a client does.
final class AdminToken {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AdminToken() {}

    static String of(URI hub, HubUnderTest.Credentials admin) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body = JSON.writeValueAsString(Map.of("username", admin.username(), "password", admin.password()));
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(hub.resolve("/api/auth/login"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body()).required("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
