package org.printyard.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.printyard.server.config.ConfigurationError;

/// Whom the hub believes when it calls a printer over TLS: whom Java believes, and those of a file.
public final class TrustedCertificates {
    /// All that a Linux trusts has a quarter of it.
    private static final int FILE_BYTES = 1024 * 1024;

    private TrustedCertificates() {}

    /// @param file with certificates in PEM, of authorities or of the printers themselves; null for none
    /// @throws ConfigurationError if it cannot be used
    public static SSLContext context(@Nullable Path file) {
        try {
            if (file == null) {
                return SSLContext.getDefault();
            }
            List<Certificate> trusted = new ArrayList<>(read(file));
            for (TrustManager usual : managers(null)) {
                if (usual instanceof X509TrustManager known) {
                    trusted.addAll(List.of(known.getAcceptedIssuers()));
                }
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : trusted) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(FILE_BYTES + 1);
            if (content.length > FILE_BYTES) {
                throw flaw(file, "it is larger than " + FILE_BYTES + " bytes");
            }
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (found.isEmpty()) {
                throw flaw(file, "there is no certificate in it");
            }
            return found;
        } catch (IOException e) {
            throw flaw(file, "it cannot be read (" + e.getClass().getSimpleName() + ")");
        } catch (CertificateException e) {
            throw flaw(file, "it is no good PEM");
        }
    }

    private static ConfigurationError flaw(Path file, String why) {
        return new ConfigurationError("PRINTYARD_TRUSTED_CERTIFICATES " + file + " cannot be used: " + why);
    }
}
