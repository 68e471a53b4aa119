package org.printyard.engine.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.printyard.domain.access.SealedSecret;

/// Encrypts other parties' secrets, so that the database and its backups do not tell them. Safe for any number of
/// threads.
public final class SecretBox {
    public static final int KEY_BYTES = 32;

    /// So that another way of sealing can be told from this one.
    private static final String PREFIX = "v1:";

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    /// @param key of [#KEY_BYTES] bytes that nobody else knows
    public SecretBox(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    public SealedSecret seal(String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return new SealedSecret(
                    PREFIX + Base64.getEncoder().withoutPadding().encodeToString(both));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Empty if it was sealed with another key, or is damaged.
    public Optional<String> open(SealedSecret secret) {
        if (!secret.text().startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            ByteBuffer both =
                    ByteBuffer.wrap(Base64.getDecoder().decode(secret.text().substring(PREFIX.length())));
            if (both.remaining() < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE_BYTES];
            both.get(nonce);
            byte[] sealed = new byte[both.remaining()];
            both.get(sealed);
            return Optional.of(new String(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
