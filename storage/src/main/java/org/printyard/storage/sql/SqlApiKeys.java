package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.ApiKeyStore;
import org.printyard.domain.access.ClientProfile;
import org.printyard.domain.access.KeyPermission;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.UserId;

final class SqlApiKeys implements ApiKeyStore {
    private static final String COLUMNS =
            "owner_id, hash, prefix, name, permissions, printers, profile, enabled, expires_at, created_at";
    private static final String SELECT =
            "SELECT id, " + COLUMNS + ", last_used_at FROM api_key WHERE deleted_at IS NULL";
    private static final String INSERT =
            "INSERT INTO api_key (" + COLUMNS + ") VALUES (" + SqlText.marks(10) + ") RETURNING id";
    private static final String UPDATE = SqlText.update("api_key", COLUMNS);

    private final Sql sql;

    SqlApiKeys(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        return sql.find(SELECT + " AND id = ?", SqlApiKeys::read, id.value());
    }

    @Override
    public Optional<ApiKey> lock(ApiKeyId id) {
        return sql.find(SELECT + " AND id = ?" + sql.forUpdateOf("api_key"), SqlApiKeys::read, id.value());
    }

    @Override
    public Optional<ApiKey> find(TokenHash hash) {
        return sql.find(SELECT + " AND hash = ?", SqlApiKeys::read, hash.hex());
    }

    @Override
    public List<ApiKey> list() {
        return sql.list(SELECT + " ORDER BY id", SqlApiKeys::read);
    }

    @Override
    public ApiKey add(LongFunction<ApiKey> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        return row.apply(id);
    }

    @Override
    public void put(ApiKey key) {
        sql.run(UPDATE, SqlText.append(values(key), key.id().value()));
    }

    @Override
    public void touch(ApiKeyId id, Instant usedAt) {
        sql.run("UPDATE api_key SET last_used_at = ? WHERE id = ?", usedAt, id.value());
    }

    @Override
    public void remove(ApiKeyId id, Instant now) {
        sql.run("UPDATE api_key SET deleted_at = ? WHERE id = ?", now, id.value());
    }

    private static @Nullable Object[] values(ApiKey key) {
        ApiKey.Terms terms = key.terms();
        return new @Nullable Object[] {
            key.owner() == null ? null : key.owner().value(),
            key.hash().hex(),
            key.prefix(),
            terms.name(),
            terms.permissions().stream().sorted().map(KeyPermission::wireName).collect(Collectors.joining(",")),
            terms.printers() == null
                    ? null
                    : terms.printers().stream()
                            .map(printer -> Long.toString(printer.value()))
                            .sorted()
                            .collect(Collectors.joining(",")),
            terms.profile() == null ? null : terms.profile().wireName(),
            terms.enabled(),
            terms.expiresAt(),
            key.createdAt()
        };
    }

    private static ApiKey read(Row row) throws SQLException {
        ApiKeyId id = new ApiKeyId(row.longValue());
        Long owner = row.nullableLong();
        TokenHash hash = new TokenHash(row.text());
        String prefix = row.text();
        ApiKey.Terms terms = new ApiKey.Terms(
                row.text(),
                words(row.text())
                        .map(word -> KeyPermission.find(word).orElseThrow())
                        .collect(Collectors.toSet()),
                printers(row.nullableText()),
                profile(row.nullableText()),
                row.flag(),
                row.nullableTime());
        return new ApiKey(
                id, owner == null ? null : new UserId(owner), hash, prefix, terms, row.time(), row.nullableTime());
    }

    private static @Nullable Set<PrinterId> printers(@Nullable String list) {
        return list == null
                ? null
                : words(list).map(word -> new PrinterId(Long.parseLong(word))).collect(Collectors.toSet());
    }

    private static @Nullable ClientProfile profile(@Nullable String name) {
        return name == null ? null : ClientProfile.find(name).orElseThrow();
    }

    private static Stream<String> words(String list) {
        return Arrays.stream(list.split(",", -1)).filter(word -> !word.isEmpty());
    }
}
