package org.printyard.engine.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.InvalidToken;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.Session;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.User;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;

/// Tells who a token or a key belongs to. Safe for any number of threads.
public final class Callers {
    /// Remembered without asking the database. A flood of valid credentials only costs look-ups.
    private static final int REMEMBERED = 10_000;

    /// How long a caller is believed without asking the database again: on several hubs, what was ended or changed on
    /// one of them is so on the others after this.
    private static final Duration BELIEVED = Duration.ofSeconds(30);

    private record Remembered(Caller caller, Instant until) {}

    private final Database database;
    private final InstantSource clock;
    private final ConcurrentHashMap<TokenHash, Remembered> remembered = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ApiKeyId, Instant> usedKeys = new ConcurrentHashMap<>();

    public Callers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Who an access token or an API key belongs to. A refresh token belongs to nobody here.
    public Outcome<Caller, AccessRefusal> identify(String tokenOrKey) {
        TokenHash hash = TokenHash.of(tokenOrKey);
        Instant now = clock.instant();
        Remembered known = remembered.get(hash);
        if (known == null || !now.isBefore(known.until())) {
            known = remember(hash, now);
        }
        if (known == null) {
            return Outcome.refused(new InvalidToken());
        }
        if (known.caller().by() instanceof Caller.By.Key key) {
            noteUse(key.id(), now);
        }
        return Outcome.done(known.caller());
    }

    /// Once a second is enough: a hundred callers of one key would wait for each other to write the same.
    private void noteUse(ApiKeyId key, Instant now) {
        Instant noted = usedKeys.get(key);
        if (noted == null || noted.getEpochSecond() != now.getEpochSecond()) {
            usedKeys.put(key, now);
        }
    }

    /// Asks the database while nobody else touches this token's entry: an end of the session that is committed
    /// meanwhile removes what is put here, not what was there before.
    private @Nullable Remembered remember(TokenHash hash, Instant now) {
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        return remembered.compute(hash, (_, _) -> database.read(
                        stores -> findSession(stores, hash, now).or(() -> findKey(stores, hash, now)))
                .orElse(null));
    }

    private static Optional<Remembered> findSession(Stores stores, TokenHash access, Instant now) {
        return stores.sessions()
                .find(access)
                .filter(session -> session.endedAt() == null && now.isBefore(session.accessExpiresAt()))
                .flatMap(session -> stores.users()
                        .find(session.user())
                        .map(user -> remembered(caller(user, session), session.accessExpiresAt(), now)));
    }

    private static Caller caller(User user, Session session) {
        return new Caller(
                user.id(),
                user.username(),
                user.role().permissions(),
                new Caller.By.Session(session.id(), user.role()));
    }

    private static Optional<Remembered> findKey(Stores stores, TokenHash hash, Instant now) {
        Optional<ApiKey> found = stores.apiKeys().find(hash).filter(key -> key.isGood(now));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ApiKey key = found.get();
        Optional<User> owner =
                key.owner() == null ? Optional.empty() : stores.users().find(key.owner());
        if (key.owner() != null && owner.isEmpty()) {
            return Optional.empty();
        }
        Caller caller = new Caller(
                key.owner(),
                key.terms().name()
                        + owner.map(user -> " (key of " + user.username() + ")").orElse(" (key)"),
                key.permissions(owner.map(User::role).orElse(null)),
                new Caller.By.Key(key.id(), key.terms().printers(), key.terms().profile()));
        return Optional.of(remembered(caller, key.terms().expiresAt(), now));
    }

    private static Remembered remembered(Caller caller, @Nullable Instant expiresAt, Instant now) {
        Instant believed = now.plus(BELIEVED);
        return new Remembered(caller, expiresAt == null || believed.isBefore(expiresAt) ? believed : expiresAt);
    }

    /// To be called when an access token is no longer good, after that is durable.
    void forget(TokenHash hash) {
        remembered.remove(hash);
    }

    /// To be called when a user's role or a key's terms have changed, after that is durable.
    public void forgetAll() {
        remembered.clear();
    }

    /// To be called when everything stored has become something else: a key's number may be another key's now.
    public void startAnew() {
        usedKeys.clear();
        remembered.clear();
    }

    /// Writes down when keys were last used, as far as that has changed.
    public void saveLastUse() {
        Map<ApiKeyId, Instant> used = Map.copyOf(usedKeys);
        if (used.isEmpty()) {
            return;
        }
        var _ = database.write(transaction -> {
            used.forEach(transaction.apiKeys()::touch);
            return Outcome.<Boolean, AccessRefusal>done(true);
        });
        used.forEach(usedKeys::remove);
    }
}
