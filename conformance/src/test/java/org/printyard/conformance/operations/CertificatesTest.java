package org.printyard.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.conformance.operations.TestCertificate.Kind;
import org.printyard.server.config.Configuration;
import org.printyard.server.config.ConfigurationError;
import org.printyard.server.tls.Certificates;

/// Which files are a certificate with its key, what is said of those that are not, and what a renewal does.
class CertificatesTest {
    @TempDir
    private Path folder;

    private Certificates load(String certificate, String key) throws IOException {
        Files.writeString(folder.resolve("cert.pem"), certificate);
        Files.writeString(folder.resolve("key.pem"), key);
        Certificates certificates = new Certificates(
                new Configuration.Tls(folder.resolve("cert.pem"), folder.resolve("key.pem")), InstantSource.system());
        try {
            certificates.context().start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return certificates;
    }

    private static Certificate shown(Certificates certificates) throws Exception {
        return certificates.context().getKeyStore().getCertificate("printyard");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindOfKeyIsTaken(Kind kind) throws Exception {
        TestCertificate good = TestCertificate.good(kind);
        assertThat(shown(load(good.certificatePem(), good.pkcs8Pem()))).isEqualTo(good.certificate());
        if (kind != Kind.ED25519) {
            assertThat(good.traditionalPem()).contains("BEGIN " + kind + " PRIVATE KEY");
            assertThat(shown(load(good.certificatePem(), good.traditionalPem())))
                    .isEqualTo(good.certificate());
        }
    }

    @Test
    void aCurvesParametersMayStandBeforeItsKey() throws Exception {
        TestCertificate good = TestCertificate.good(Kind.EC);
        assertThat(good.sec1WithParametersPem()).startsWith("-----BEGIN EC PARAMETERS");
        assertThat(shown(load(good.certificatePem(), good.sec1WithParametersPem())))
                .isEqualTo(good.certificate());
    }

    private String refusal(String certificate, String key) {
        ConfigurationError error = catchThrowableOfType(ConfigurationError.class, () -> load(certificate, key));
        assertThat(error).as("refused").isNotNull();
        String message = String.valueOf(error.getMessage());
        assertThat(message)
                .startsWith("PRINTYARD_TLS_CERTIFICATE " + folder)
                .contains("PRINTYARD_TLS_KEY")
                .doesNotContain("BEGIN");
        for (String line : key.split("\n", -1)) {
            if (line.length() > 20) {
                assertThat(message).as("nothing of the key").doesNotContain(line.substring(0, 20));
            }
        }
        return message;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theKeyOfAnotherCertificateIsRefused(Kind kind) {
        assertThat(refusal(
                        TestCertificate.good(Kind.EC).certificatePem(),
                        TestCertificate.good(kind).pkcs8Pem()))
                .endsWith("the key does not belong to the first certificate of the file");
    }

    @Test
    void anExpiredCertificateIsRefusedWithItsEnd() {
        TestCertificate old = TestCertificate.until(Kind.EC, Instant.parse("2020-02-02T10:00:00Z"));
        assertThat(refusal(old.certificatePem(), old.pkcs8Pem()))
                .endsWith("the certificate has expired at 2020-02-02T10:00:00Z");
    }

    @Test
    void filesOfOtherKindsAreRefused() {
        TestCertificate good = TestCertificate.good(Kind.EC);
        TestCertificate other = TestCertificate.good(Kind.EC);
        assertThat(refusal(good.pkcs8Pem(), good.certificatePem())).endsWith("has no private key in PEM");
        assertThat(refusal(good.certificatePem(), "secret secret secret secret"))
                .endsWith("no private key in PEM");
        assertThat(refusal("", good.pkcs8Pem())).endsWith("the certificate's file has no certificate in PEM");
        assertThat(refusal(good.certificatePem(), good.pkcs8Pem() + other.pkcs8Pem()))
                .endsWith("the key's file has several keys");
        assertThat(refusal(good.certificatePem() + other.certificatePem(), good.pkcs8Pem()))
                .endsWith("the certificates are no chain, each signed by the next one");
        assertThat(refusal(good.certificatePem().repeat(17), good.pkcs8Pem())).endsWith("more than 16 certificates");
        assertThat(refusal(good.certificatePem() + " ".repeat(256 * 1024), good.pkcs8Pem()))
                .endsWith("the certificate's file is larger than 262144 bytes");
        assertThat(refusal(good.certificatePem(), good.pkcs8Pem().replace("M", "N")))
                .contains("the key's file");
        assertThat(refusal(
                        good.certificatePem(),
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + ENCRYPTED
                                + "-----END ENCRYPTED PRIVATE KEY-----\n"))
                .endsWith("the key is encrypted; one without a passphrase is needed");
    }

    /// `openssl genpkey -algorithm ed25519 -aes256 -pass pass:x`.
    private static final String ENCRYPTED = """
            MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhY7SOIs/DqdAICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDP6a2p71fVH36mC6/kD2xUEQIGh
            3uDRzHDDMx3SLtJi3t1SgWN7hbNssjiGzboQDCAPzkjKvyztLtkO7NSancwPTte5
            GAy4sU1qbJSkWWk/0sc=
            """;

    @Test
    void missingFilesAreNamed() {
        ConfigurationError error = catchThrowableOfType(
                ConfigurationError.class,
                () -> new Certificates(
                        new Configuration.Tls(folder.resolve("no.pem"), folder.resolve("key.pem")),
                        InstantSource.system()));
        assertThat(error.getMessage())
                .contains(folder.resolve("no.pem").toString())
                .endsWith("the certificate's file cannot be read (NoSuchFileException)");
    }

    @Test
    void aRenewedPairTakesThePlaceOfTheOldOne() throws Exception {
        TestCertificate old = TestCertificate.until(Kind.EC, Instant.now().plus(Duration.ofDays(1)));
        Certificates certificates = load(old.certificatePem(), old.pkcs8Pem());
        certificates.refresh();
        assertThat(shown(certificates)).isEqualTo(old.certificate());

        TestCertificate renewed = TestCertificate.good(Kind.RSA);
        Files.writeString(folder.resolve("cert.pem"), renewed.certificatePem());
        certificates.refresh();
        assertThat(shown(certificates)).as("half of a renewal").isEqualTo(old.certificate());
        Files.writeString(folder.resolve("key.pem"), renewed.traditionalPem());
        certificates.refresh();
        assertThat(shown(certificates)).isEqualTo(renewed.certificate());
        assertThat(certificates.expiresAt())
                .isEqualTo(renewed.certificate().getNotAfter().toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"})
    void aBadRenewalKeepsTheOldPairAndIsToldOnce(String bad) throws Exception {
        TestCertificate old = TestCertificate.good(Kind.EC);
        Certificates certificates = load(old.certificatePem(), old.pkcs8Pem());
        try (LogCapture log = LogCapture.of(Certificates.class)) {
            Files.writeString(folder.resolve("key.pem"), bad);
            certificates.refresh();
            certificates.refresh();
            Files.delete(folder.resolve("cert.pem"));
            certificates.refresh();
            certificates.refresh();
            assertThat(shown(certificates)).isEqualTo(old.certificate());
            List<String> lines = log.lines();
            assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("The certificate stays the old one: "));
            assertThat(lines.getLast()).contains("the certificate's file cannot be read");
        }
    }
}
