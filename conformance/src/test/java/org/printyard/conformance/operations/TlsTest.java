package org.printyard.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.conformance.faults.Await;
import org.printyard.conformance.faults.HubProcess;
import org.printyard.conformance.operations.TestCertificate.Kind;
import org.printyard.server.Hub;
import org.printyard.server.config.Configuration;

/// The main port with a certificate: HTTPS and nothing else.
class TlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Map<String, String> settings(TestCertificate certificate) throws IOException {
        write(certificate);
        return Map.of(
                "PRINTYARD_HOST", "127.0.0.1",
                "PRINTYARD_PORT", "0",
                "PRINTYARD_CATALOGUE", "off",
                "PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8",
                "PRINTYARD_TLS_CERTIFICATE", folder.resolve("cert.pem").toString(),
                "PRINTYARD_TLS_KEY", "key.pem");
    }

    private void write(TestCertificate certificate) throws IOException {
        Files.writeString(folder.resolve("key.pem"), certificate.traditionalPem());
        Files.writeString(folder.resolve("cert.pem"), certificate.certificatePem());
    }

    private static SSLContext trusting(Certificate... certificates) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificate certificate : certificates) {
            trusted.setCertificateEntry("c" + trusted.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> health(URI hub, SSLContext context) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(
                    HttpRequest.newBuilder(hub.resolve("/health"))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void speaksHttpsOnlyAndNobodySpoilsItForOthers() throws Exception {
        TestCertificate certificate = TestCertificate.good(Kind.RSA);
        try (Hub hub = Hub.start(Configuration.of(settings(certificate), folder))) {
            URI address = hub.address();
            assertThat(address.getScheme()).isEqualTo("https");
            SSLContext context = trusting(certificate.certificate());
            assertThat(health(address, context).statusCode()).isEqualTo(200);

            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 50; i++) {
                    Socket begun = connect(address);
                    // A handshake of 512 bytes of which nine come.
                    begun.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc});
                    slow.add(begun);
                }
                assertThat(health(address, context).statusCode()).isEqualTo(200);
                assertEnds(
                        address, "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertEnds(address, "\0\1\2 garbage that is no handshake".getBytes(StandardCharsets.US_ASCII));
                assertThat(health(address, context).statusCode()).isEqualTo(200);
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
        }
    }

    private static Socket connect(URI address) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /// The connection is closed, and what comes before that is no answer in plain text.
    private static void assertEnds(URI address, byte[] sent) throws IOException {
        try (Socket socket = connect(address)) {
            socket.getOutputStream().write(sent);
            InputStream answer = socket.getInputStream();
            byte[] all = new byte[0];
            try {
                all = answer.readNBytes(10_000);
            } catch (java.net.SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
            assertThat(new String(all, StandardCharsets.ISO_8859_1)).doesNotContain("healthy");
        }
    }

    @Test
    void oldVersionsAreRefused() throws Exception {
        TestCertificate certificate = TestCertificate.good(Kind.EC);
        try (Hub hub = Hub.start(Configuration.of(settings(certificate), folder))) {
            SSLContext context = trusting(certificate.certificate());
            for (String version : List.of("TLSv1.2", "TLSv1.3")) {
                assertThat(handshake(context, hub.address(), version)).isEqualTo(version);
            }
            assertThatThrownBy(() -> handshake(context, hub.address(), "TLSv1.1"))
                    .isInstanceOf(SSLException.class);
        }
    }

    private static String handshake(SSLContext context, URI address, String version) throws IOException {
        try (SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    @Test
    void aRenewedCertificateIsShownWithoutARestart() throws Exception {
        TestCertificate old = TestCertificate.good(Kind.RSA);
        TestCertificate renewed = TestCertificate.good(Kind.EC);
        try (Hub hub = Hub.start(Configuration.of(settings(old), folder))) {
            assertThat(health(hub.address(), trusting(old.certificate())).statusCode())
                    .isEqualTo(200);
            write(renewed);
            SSLContext trusting = trusting(renewed.certificate());
            Await.until("the new certificate", PATIENCE, () -> isTrusted(hub.address(), trusting));
        }
    }

    private static boolean isTrusted(URI address, SSLContext context) {
        try {
            return health(address, context).statusCode() == 200;
        } catch (SSLException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPairThatCannotBeUsedStopsTheStartWithASentence() throws Exception {
        Map<String, String> settings = settings(TestCertificate.good(Kind.RSA));
        Files.writeString(
                folder.resolve("key.pem"), TestCertificate.good(Kind.RSA).pkcs8Pem());
        HubProcess.Ended ended = HubProcess.run(folder, settings, "serve");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output())
                .contains("the key does not belong to the first certificate of the file")
                .doesNotContain("\tat ")
                .doesNotContain("PRIVATE KEY");
    }
}
