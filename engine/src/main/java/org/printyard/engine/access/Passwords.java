package org.printyard.engine.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Password hashes: Argon2id in the usual `$argon2id$v=19$m=…,t=…,p=…$salt$hash` form.
///
/// Costs are one of OWASP's equivalent recommendations, the one with the least memory that is still memory-hard: the
/// hub must fit beside others on a Raspberry Pi. One hash at a time, so that a flood of sign-ins cannot fill the heap.
public final class Passwords {
    /// In characters. Longer ones would only make hashing dearer.
    public static final int LONGEST = 256;

    private static final int MEMORY_KIB = 12 * 1024;
    private static final int ITERATIONS = 3;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// At some 50 ms each, the last of them waits two seconds and a half.
    private static final int WAITING = 50;

    private final SecureRandom random;
    private final Semaphore oneAtATime = new Semaphore(1, true);

    public Passwords(SecureRandom random) {
        this.random = random;
    }

    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2(password, salt, MEMORY_KIB, ITERATIONS, LANES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /// In the same time for any password of the same hash.
    ///
    /// @throws IllegalArgumentException if the hash is none of ours
    public boolean matches(String password, String hash) {
        String[] parts = hash.split("\\$", -1);
        if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        String[] costs = parts[3].split(",", -1);
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] actual = argon2(password, base64.decode(parts[4]), cost(costs[0]), cost(costs[1]), cost(costs[2]));
        return MessageDigest.isEqual(actual, base64.decode(parts[5]));
    }

    private static int cost(String assignment) {
        return Integer.parseInt(assignment.substring(assignment.indexOf('=') + 1));
    }

    private byte[] argon2(String password, byte[] salt, int memoryKib, int iterations, int lanes) {
        byte[] hash = new byte[HASH_BYTES];
        oneAtATime.acquireUninterruptibly();
        try {
            // Made only now: it takes all its memory at once, and everybody who waits would hold as much.
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(iterations)
                    .withParallelism(lanes)
                    .build());
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            oneAtATime.release();
        }
        return hash;
    }

    /// True while so many wait for their turn that one more would wait longer than its client does.
    boolean isCrowded() {
        return oneAtATime.getQueueLength() >= WAITING;
    }
}
