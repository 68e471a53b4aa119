package org.printyard.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.conformance.faults.Await;
import org.printyard.conformance.operations.TestCertificate.Kind;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;
import org.printyard.server.config.ConfigurationError;
import org.printyard.server.tls.TrustedCertificates;
import org.printyard.simulators.klipper.Farm;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;
import org.printyard.storage.memory.MemoryDatabase;

/// A Moonraker behind HTTPS, with a certificate that nobody else has signed.
class PrinterOverTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String API = "/api/printyard/v1/printers";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestCertificate GOOD = TestCertificate.good(Kind.EC);

    @TempDir
    private Path folder;

    private final Farm farm = Farm.open(System::nanoTime);
    private final HttpClient http = HttpClient.newHttpClient();
    private KlipperSimulator printer;

    @BeforeEach
    void open() {
        printer = farm.add(Settings.named("voron"));
        farm.run();
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        farm.close();
    }

    private static TestCertificate signed() {
        return GOOD.signing(Kind.EC, Instant.now().plus(Duration.ofDays(30)));
    }

    private Hub hub(@Nullable TestCertificate trusted) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "PRINTYARD_HOST", "127.0.0.1",
                "PRINTYARD_PORT", "0",
                "PRINTYARD_CATALOGUE", "off",
                "PRINTYARD_ADMIN_PASSWORD", "a long enough password",
                "PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8",
                "PRINTYARD_TRUSTED_ROLE", "administrator"));
        if (trusted != null) {
            Files.writeString(folder.resolve("printers.pem"), trusted.certificatePem());
            settings.put("PRINTYARD_TRUSTED_CERTIFICATES", "printers.pem");
        }
        return Hub.start(Configuration.of(settings, folder), MemoryDatabase::new);
    }

    private JsonNode send(Hub hub, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(hub.address().resolve(path))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private static String klipper(String host, TlsFront front) {
        return "{\"make\": \"klipper\", \"name\": \"Voron\", \"address\": \"https://" + host + ":" + front.port()
                + "\"}";
    }

    /// What a try of its address says, by a hub that trusts one certificate.
    private String problem(@Nullable TestCertificate trusted, TestCertificate shown, String host) throws Exception {
        try (Hub hub = hub(trusted);
                TlsFront front = new TlsFront(shown, host, printer.address())) {
            JsonNode tried = send(hub, "POST", API + "/test", klipper(host, front));
            assertThat(tried.required("works").booleanValue()).isFalse();
            return tried.required("problem").asText().replace(":" + front.port(), "");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCertificateThatIsTrustedIsBelieved(boolean byAuthority) throws Exception {
        String host = byAuthority ? "127.0.0.1" : "localhost";
        try (Hub hub = hub(GOOD);
                TlsFront front = new TlsFront(byAuthority ? signed() : GOOD, host, printer.address())) {
            assertThat(send(hub, "POST", API + "/test", klipper(host, front))
                            .required("works")
                            .booleanValue())
                    .isTrue();
            long id =
                    send(hub, "POST", API, klipper(host, front)).required("id").longValue();
            Await.until("it is online", PATIENCE, () -> link(hub, id).equals("online"));
        }
    }

    private String link(Hub hub, long id) {
        try {
            return send(hub, "GET", API + "/" + id, "").at("/live/link").asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void otherwiseItIsSaidWhatIsWrongWithIt() throws Exception {
        String unknown = "No safe connection to 127.0.0.1: its certificate is signed by nobody this hub trusts;"
                + " PRINTYARD_TRUSTED_CERTIFICATES may name a file with that certificate, or its authority's";
        assertThat(problem(null, GOOD, "127.0.0.1")).isEqualTo(unknown);
        assertThat(problem(null, signed(), "127.0.0.1")).isEqualTo(unknown);
        assertThat(problem(GOOD, TestCertificate.good(Kind.EC), "127.0.0.1")).isEqualTo(unknown);
        assertThat(problem(GOOD, GOOD, "127.0.0.2"))
                .isEqualTo(
                        "No safe connection to 127.0.0.2: its certificate is for another name; use an address that it"
                                + " names");
    }

    @Test
    void aCertificateThatHasExpiredIsSaidToHave() throws Exception {
        TestCertificate old = GOOD.signing(Kind.EC, Instant.now().minusSeconds(60));
        assertThat(problem(GOOD, old, "127.0.0.1"))
                .isEqualTo("No safe connection to 127.0.0.1: its certificate has expired, or is not valid yet, or a"
                        + " clock is wrong");
    }

    @Test
    void aFileThatCannotBeUsedStopsTheStart() throws Exception {
        Path file = folder.resolve("trusted.pem");
        refuses(file, "it cannot be read (NoSuchFileException)");
        Files.writeString(file, "");
        refuses(file, "there is no certificate in it");
        Files.writeString(file, GOOD.pkcs8Pem());
        refuses(file, "it is no good PEM");
        Files.writeString(file, GOOD.certificatePem() + " ".repeat(1024 * 1024));
        refuses(file, "it is larger than 1048576 bytes");
    }

    private static void refuses(Path file, String why) {
        assertThatThrownBy(() -> TrustedCertificates.context(file))
                .isInstanceOf(ConfigurationError.class)
                .hasMessage("PRINTYARD_TRUSTED_CERTIFICATES " + file + " cannot be used: " + why);
    }
}
