package org.printyard.connectors.tags;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/// Ids that follow from names, version 5 (RFC 4122).
final class Uuids {
    private static final UUID BRAND = UUID.fromString("5269dfb7-1559-440a-85be-aba5f3eff2d2");
    private static final UUID MATERIAL = UUID.fromString("616fc86d-7d99-4953-96c7-46d2836b9be9");
    private static final UUID PACKAGE = UUID.fromString("6f7d485e-db8d-4979-904e-a231cd6602b2");
    private static final UUID INSTANCE = UUID.fromString("31062f81-b5bd-4f86-a5f8-46367e841508");

    private Uuids() {}

    static UUID brand(String name) {
        return derived(BRAND, utf8(name));
    }

    static UUID material(UUID brand, String name) {
        return derived(MATERIAL, bytes(brand), utf8(name));
    }

    static UUID pack(UUID brand, String gtin) {
        return derived(PACKAGE, bytes(brand), utf8(gtin));
    }

    /// @param uid with its most significant byte first, which is E0 for an ISO 15693 chip
    static UUID instance(byte[] uid) {
        return derived(INSTANCE, uid);
    }

    private static UUID derived(UUID space, byte[]... names) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(bytes(space));
            for (byte[] name : names) {
                sha1.update(name);
            }
            byte[] hash = Arrays.copyOf(sha1.digest(), 16);
            hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
            hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
            return of(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static UUID of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
