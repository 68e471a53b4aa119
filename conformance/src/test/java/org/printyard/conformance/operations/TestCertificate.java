package org.printyard.conformance.operations;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/// A certificate for this machine that signs itself, and its key in every form that tools write.
record TestCertificate(KeyPair keys, X509Certificate certificate) {
    enum Kind {
        RSA,
        EC,
        ED25519
    }

    static TestCertificate good(Kind kind) {
        return until(kind, Instant.now().plus(Duration.ofDays(30)));
    }

    static TestCertificate until(Kind kind, Instant end) {
        return signed(kind, end, null);
    }

    /// One that this one signs.
    TestCertificate signing(Kind kind, Instant end) {
        return signed(kind, end, keys);
    }

    private static TestCertificate signed(Kind kind, Instant end, @Nullable KeyPair by) {
        try {
            KeyPair keys = keys(kind);
            KeyPair signer = by == null ? keys : by;
            X500Name authority = new X500Name("CN=localhost");
            X500Name name = by == null ? authority : new X500Name("CN=printer");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    authority,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(end.minus(Duration.ofDays(60))),
                    Date.from(end),
                    name,
                    keys.getPublic());
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(by == null));
            String algorithm =
                    switch (signer.getPrivate().getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "Ed25519";
                    };
            return new TestCertificate(
                    keys,
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keys(Kind kind) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(
                switch (kind) {
                    case RSA -> "RSA";
                    case EC -> "EC";
                    case ED25519 -> "Ed25519";
                });
        switch (kind) {
            case RSA -> generator.initialize(2048);
            case EC -> generator.initialize(new ECGenParameterSpec("secp256r1"));
            case ED25519 -> {}
        }
        return generator.generateKeyPair();
    }

    String certificatePem() {
        return pem(writer -> writer.writeObject(certificate));
    }

    /// `BEGIN PRIVATE KEY`.
    String pkcs8Pem() {
        return pem(writer -> writer.writeObject(
                new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded())));
    }

    /// `BEGIN RSA PRIVATE KEY` or `BEGIN EC PRIVATE KEY`.
    String traditionalPem() {
        return keys.getPrivate() instanceof java.security.interfaces.ECPrivateKey key
                // With its curve, as openssl writes it; the library would leave that out.
                ? pem(writer -> writer.writeObject(new PemObject(
                        "EC PRIVATE KEY",
                        new ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1).getEncoded())))
                : pem(writer -> writer.writeObject(new JcaMiscPEMGenerator(
                        PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded()))));
    }

    /// As `openssl ecparam -genkey` writes it.
    String sec1WithParametersPem() {
        return pem(writer ->
                        writer.writeObject(new PemObject("EC PARAMETERS", SECObjectIdentifiers.secp256r1.getEncoded())))
                + traditionalPem();
    }

    private interface Content {
        void to(JcaPEMWriter writer) throws IOException;
    }

    private static String pem(Content content) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            content.to(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
