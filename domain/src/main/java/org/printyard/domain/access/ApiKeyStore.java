package org.printyard.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// API keys. Removed ones stay as tombstones that nobody sees.
public interface ApiKeyStore {
    Optional<ApiKey> find(ApiKeyId id);

    /// The key, locked until this transaction ends.
    Optional<ApiKey> lock(ApiKeyId id);

    Optional<ApiKey> find(TokenHash hash);

    /// In the order in which they were made.
    List<ApiKey> list();

    ApiKey add(LongFunction<ApiKey> row);

    /// Everything but the time of its last use.
    void put(ApiKey key);

    /// Remembers that a key was used, without touching anything else of it.
    void touch(ApiKeyId id, Instant usedAt);

    void remove(ApiKeyId id, Instant now);
}
