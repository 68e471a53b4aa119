package org.printyard.storage.memory;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.printyard.domain.files.Content;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.ContentStore;

/// Contents in memory, for tests.
public final class MemoryContents implements ContentStore {
    private record Kept(byte[] bytes, Instant at) {}

    private final Map<ContentHash, Kept> all = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public MemoryContents(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Draft begin() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        return new Draft() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                written.write(bytes, offset, length);
            }

            @Override
            public Content seal() {
                return new Content(hash(written.toByteArray()), written.size());
            }

            @Override
            public Reading read() {
                return new MemoryReading(written.toByteArray());
            }

            @Override
            public void keep() {
                byte[] bytes = written.toByteArray();
                all.put(hash(bytes), new Kept(bytes, clock.instant()));
            }

            @Override
            public void close() {}
        };
    }

    private static ContentHash hash(byte[] bytes) {
        try {
            return ContentHash.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record MemoryReading(byte[] bytes) implements Reading {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(long at, byte[] into, int offset, int length) {
            if (at >= bytes.length) {
                return -1;
            }
            int count = (int) Math.min(length, bytes.length - at);
            System.arraycopy(bytes, (int) at, into, offset, count);
            return count;
        }

        @Override
        public void close() {}
    }

    @Override
    public Optional<Reading> open(ContentHash hash) {
        return Optional.ofNullable(all.get(hash)).map(kept -> new MemoryReading(kept.bytes));
    }

    @Override
    public boolean removeUnless(ContentHash hash, Instant keptSince) {
        Kept kept = all.get(hash);
        return kept != null && kept.at.isBefore(keptSince) && all.remove(hash, kept);
    }

    @Override
    public void list(Instant keptBefore, Consumer<List<ContentHash>> group) {
        group.accept(all.entrySet().stream()
                .filter(entry -> entry.getValue().at.isBefore(keptBefore))
                .map(Map.Entry::getKey)
                .toList());
    }
}
