package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.storage.memory.MemoryDatabase;

/// Callers from a network somebody trusts: they need no credentials, and may do what their role may.
class TrustedNetworkTest {
    private static final String FILAMENT = "{\"name\": \"PLA\", \"material_id\": 1, \"color_id\": 1}";
    private static final String USE = "{\"amount\": 1}";

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Hub hub;

    @AfterEach
    void stop() {
        hub().close();
        client.close();
    }

    private void start(String networks, String role) {
        Configuration configuration = Configuration.of(
                Map.of(
                        "PRINTYARD_HOST",
                        "127.0.0.1",
                        "PRINTYARD_PORT",
                        "0",
                        "PRINTYARD_CATALOGUE",
                        "off",
                        "PRINTYARD_TRUSTED_NETWORKS",
                        networks,
                        "PRINTYARD_TRUSTED_ROLE",
                        role),
                data);
        hub = Hub.start(configuration, MemoryDatabase::new);
    }

    private Hub hub() {
        return Objects.requireNonNull(hub, "started by the test");
    }

    @ParameterizedTest
    @CsvSource({
        // role, read, report a use, change the stock
        "viewer, 200, 403, 403",
        "member, 200, 404, 403",
        "operator, 200, 404, 201",
        "administrator, 200, 404, 201"
    })
    void aRoleMayWhatItMay(String role, int read, int use, int change) throws Exception {
        start("127.0.0.0/8", role);

        assertThat(send("GET", "/api/filaments", "").statusCode()).isEqualTo(read);
        assertThat(send("PATCH", "/api/filaments/77/reduce", USE).statusCode()).isEqualTo(use);
        assertThat(send("POST", "/api/filaments", FILAMENT).statusCode()).isEqualTo(change);
    }

    /// Moonraker and others of Spoolman's clients send no credentials; a page in a browser there says whose it is.
    @Test
    void spoolmansClientsNeedNoCredentialsAndForeignPagesDoNotPassForThem() throws Exception {
        start("127.0.0.0/8", "member");
        String use = "/api/v1/spool/77/use";

        assertThat(send("GET", "/api/v1/spool", "").body()).isEqualTo("[]");
        assertThat(send("PUT", use, "{\"use_length\": 1.5}").body())
                .isEqualTo("{\"message\":\"No spool with ID 77 found.\"}");
        assertThat(send("POST", "/api/v1/vendor", "{\"name\": \"x\"}").statusCode())
                .isEqualTo(403);
        HttpResponse<String> foreign = send("PUT", use, "{\"use_length\": 1.5}", "Origin", "http://evil.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).startsWith("{\"message\":");
    }

    @Test
    void theRefusalNamesWhatIsMissing() throws Exception {
        start("127.0.0.0/8", "viewer");

        assertThat(send("POST", "/api/filaments", FILAMENT).body())
                .isEqualTo("{\"error\":\"This needs the permission write:stock\"}");
    }

    @Test
    void anotherNetworkIsNotTrusted() throws Exception {
        start("10.0.0.0/8, 192.168.1.7", "operator");

        assertThat(send("GET", "/api/filaments", "").statusCode()).isEqualTo(401);
    }

    /// A client that believes to be somebody must not silently be somebody else.
    @Test
    void aBadTokenIsRefusedAlsoFromThere() throws Exception {
        start("127.0.0.0/8", "operator");

        assertThat(send("GET", "/api/filaments", "", "Authorization", "Bearer nonsense")
                        .statusCode())
                .isEqualTo(401);
    }

    /// What a header claims about the caller's address is not believed.
    @Test
    void aForwardedAddressIsNotBelieved() throws Exception {
        start("10.0.0.0/8", "operator");

        assertThat(send("GET", "/api/filaments", "", "X-Forwarded-For", "10.0.0.1")
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/api/filaments", "", "Forwarded", "for=10.0.0.1")
                        .statusCode())
                .isEqualTo(401);
    }

    /// Otherwise any page that somebody in the house looks at could change the stock.
    @Test
    void pagesOfOtherSitesAreRefused() throws Exception {
        start("127.0.0.0/8", "operator");
        String own = hub().address().toString();

        for (String origin : new String[] {"http://evil.example", "null", own + ".evil.example", "http://127.0.0.1"}) {
            HttpResponse<String> answer = send("POST", "/api/filaments", FILAMENT, "Origin", origin);
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
            assertThat(answer.body()).as(origin).startsWith("{\"error\":");
        }
        assertThat(send("GET", "/api/filaments", "").body()).isEqualTo("[]");
        assertThat(send("POST", "/api/filaments", FILAMENT, "Origin", own).statusCode())
                .isEqualTo(201);
    }

    @Test
    void whoDidItIsInTheLedger() throws Exception {
        start("127.0.0.0/8", "operator");
        send("POST", "/api/filaments", FILAMENT.replace("}", ", \"starting_weight_g\": 5}"));

        assertThat(send("GET", "/api/printyard/v1/ledger", "").body())
                .contains("\"by\":\"trusted network\"", "\"via\":\"filaments\"", "\"address\":\"127.0.0.1\"");
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub().address().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
