package org.printyard.storage.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.ApiKeyStore;
import org.printyard.domain.access.TokenHash;

record MemoryApiKeys(Tables tables) implements ApiKeyStore {
    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(tables.apiKeys.rows().get(id.value()));
    }

    @Override
    public Optional<ApiKey> lock(ApiKeyId id) {
        return find(id);
    }

    @Override
    public Optional<ApiKey> find(TokenHash hash) {
        return tables.apiKeys.rows().values().stream()
                .filter(key -> key.hash().equals(hash))
                .findFirst();
    }

    @Override
    public List<ApiKey> list() {
        return List.copyOf(tables.apiKeys.rows().values());
    }

    @Override
    public ApiKey add(LongFunction<ApiKey> row) {
        long id = tables.apiKeys.nextId();
        ApiKey key = row.apply(id);
        tables.apiKeys.rows().put(id, key);
        return key;
    }

    @Override
    public void put(ApiKey key) {
        tables.apiKeys.rows().computeIfPresent(key.id().value(), (_, old) -> used(key, old.lastUsedAt()));
    }

    @Override
    public void touch(ApiKeyId id, Instant usedAt) {
        tables.apiKeys.rows().computeIfPresent(id.value(), (_, old) -> used(old, usedAt));
    }

    private static ApiKey used(ApiKey key, @Nullable Instant at) {
        return new ApiKey(key.id(), key.owner(), key.hash(), key.prefix(), key.terms(), key.createdAt(), at);
    }

    @Override
    public void remove(ApiKeyId id, Instant now) {
        tables.apiKeys.remove(id.value());
    }
}
