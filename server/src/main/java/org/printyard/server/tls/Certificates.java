package org.printyard.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.printyard.server.config.Configuration;
import org.printyard.server.config.ConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate that the hub shows, and its renewal while the hub runs.
public final class Certificates {
    /// How often the files are looked at: a renewed certificate need not wait for anybody.
    public static final int LOOK_SECONDS = 5;

    /// A hundred certificates; whatever is larger is something else.
    private static final int FILE_BYTES = 256 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Certificates.class);

    private final Configuration.Tls files;
    private final InstantSource clock;
    private final SslContextFactory.Server context = new SslContextFactory.Server();
    private final String password;
    private String lastSeen;
    private volatile Instant expiresAt;

    /// Both files as they were at one look.
    private record Content(byte[] certificate, byte[] key) {
        /// Tells contents apart without keeping the key.
        String fingerprint() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(MessageDigest.getInstance("SHA-256").digest(certificate));
                digest.update(key);
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /// @throws ConfigurationError if they cannot be used
    public Certificates(Configuration.Tls files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        // Of a key store that is never written anywhere.
        password = HexFormat.of().formatHex(random);
        context.setKeyStorePassword(password);
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        context.setRenegotiationAllowed(false);
        // A hub is reached under many names and addresses, whatever its certificate says.
        context.setSniRequired(false);
        try {
            Content content = read();
            lastSeen = content.fingerprint();
            Identity identity = Identity.read(content.certificate, content.key, clock.instant());
            context.setKeyStore(identity.toKeyStore(password));
            expiresAt = identity.expiresAt();
        } catch (BadCertificate e) {
            throw new ConfigurationError("PRINTYARD_TLS_CERTIFICATE " + files.certificate() + " and PRINTYARD_TLS_KEY "
                    + files.key() + " cannot be used: " + e.getMessage());
        }
    }

    public SslContextFactory.Server context() {
        return context;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /// Takes new files if there are any. What cannot be used is told once, and the old ones stay: connections go on
    /// either way.
    public synchronized void refresh() {
        try {
            Content content;
            try {
                content = read();
            } catch (BadCertificate e) {
                if (!isNew("unreadable")) {
                    return;
                }
                throw e;
            }
            if (!isNew(content.fingerprint())) {
                return;
            }
            Identity identity = Identity.read(content.certificate, content.key, clock.instant());
            KeyStore store = identity.toKeyStore(password);
            context.reload(factory -> factory.setKeyStore(store));
            expiresAt = identity.expiresAt();
            log.info("The certificate was renewed; it is good until {}", expiresAt);
        } catch (BadCertificate e) {
            log.warn("The certificate stays the old one: {}", e.getMessage());
        } catch (Exception e) {
            // Jetty declares no narrower type.
            log.warn("The certificate stays the old one: {}", e.toString());
        }
    }

    private boolean isNew(String seen) {
        boolean isNew = !seen.equals(lastSeen);
        lastSeen = seen;
        return isNew;
    }

    private Content read() throws BadCertificate {
        return new Content(read(files.certificate(), "certificate"), read(files.key(), "key"));
    }

    private static byte[] read(Path file, String what) throws BadCertificate {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(FILE_BYTES + 1);
            if (content.length > FILE_BYTES) {
                throw new BadCertificate("the " + what + "'s file is larger than " + FILE_BYTES + " bytes");
            }
            return content;
        } catch (IOException e) {
            throw new BadCertificate(
                    "the " + what + "'s file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
