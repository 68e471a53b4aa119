package org.printyard.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/// A private key and the certificates that vouch for it, the key's own first.
record Identity(PrivateKey key, List<X509Certificate> chain) {
    /// Real chains have two or three.
    private static final int CHAIN = 16;

    private static final byte[] PROBE = "is this the key of that certificate?".getBytes(StandardCharsets.US_ASCII);

    Identity {
        chain = List.copyOf(chain);
    }

    /// @throws BadCertificate if they are no pair that can be used now
    static Identity read(byte[] certificatePem, byte[] keyPem, Instant now) throws BadCertificate {
        Identity identity = new Identity(key(keyPem), certificates(certificatePem));
        identity.requireChain();
        X509Certificate own = identity.chain.getFirst();
        if (!identity.matches(own)) {
            throw new BadCertificate("the key does not belong to the first certificate of the file");
        }
        if (own.getNotAfter().toInstant().isBefore(now)) {
            throw new BadCertificate(
                    "the certificate has expired at " + own.getNotAfter().toInstant());
        }
        return identity;
    }

    /// Until when the first of its certificates is good.
    Instant expiresAt() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private void requireChain() throws BadCertificate {
        for (int i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException e) {
                throw new BadCertificate("the certificates are no chain, each signed by the next one");
            }
        }
    }

    KeyStore toKeyStore(String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("printyard", key, password.toCharArray(), chain.toArray(new X509Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key that signs goes into any key store", e);
        }
    }

    private boolean matches(X509Certificate certificate) throws BadCertificate {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
                    default -> throw new BadCertificate("a key for " + key.getAlgorithm() + " is no key for TLS");
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // Another kind of key, or another curve.
            return false;
        }
    }

    private static PrivateKey key(byte[] pem) throws BadCertificate {
        PrivateKey found = null;
        for (Object part : parts(pem, "the key's file")) {
            PrivateKeyInfo info =
                    switch (part) {
                        case PrivateKeyInfo pkcs8 -> pkcs8;
                        case PEMKeyPair pkcs1OrSec1 -> pkcs1OrSec1.getPrivateKeyInfo();
                        case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
                            throw new BadCertificate("the key is encrypted; one without a passphrase is needed");
                        // A curve's parameters stand before its key.
                        default -> null;
                    };
            if (info != null && found != null) {
                throw new BadCertificate("the key's file has several keys");
            }
            found = info == null ? found : convert(info);
        }
        if (found == null) {
            throw new BadCertificate("the key's file has no private key in PEM");
        }
        return found;
    }

    private static PrivateKey convert(PrivateKeyInfo info) throws BadCertificate {
        try {
            // By the algorithm's number: the JDK has other names for some than the library.
            return KeyFactory.getInstance(
                            info.getPrivateKeyAlgorithm().getAlgorithm().getId())
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // Whatever it says may quote the key.
            throw new BadCertificate("the key's file has a private key that cannot be read");
        }
    }

    private static List<X509Certificate> certificates(byte[] pem) throws BadCertificate {
        List<X509Certificate> chain = new ArrayList<>();
        for (Object part : parts(pem, "the certificate's file")) {
            if (part instanceof X509CertificateHolder holder) {
                try {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                } catch (GeneralSecurityException | RuntimeException e) {
                    throw new BadCertificate("the certificate's file has a certificate that cannot be read");
                }
            }
        }
        if (chain.isEmpty()) {
            throw new BadCertificate("the certificate's file has no certificate in PEM");
        }
        if (chain.size() > CHAIN) {
            throw new BadCertificate("the certificate's file has more than " + CHAIN + " certificates");
        }
        return chain;
    }

    private static List<Object> parts(byte[] pem, String file) throws BadCertificate {
        List<Object> parts = new ArrayList<>();
        try (PEMParser parser =
                new PEMParser(new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.ISO_8859_1))) {
            @Nullable Object part = parser.readObject();
            while (part != null) {
                parts.add(part);
                part = parser.readObject();
            }
        } catch (IOException | RuntimeException e) {
            // The library's exceptions for broken input are of many kinds, and may quote it.
            throw new BadCertificate(file + " is no good PEM");
        }
        return parts;
    }
}
