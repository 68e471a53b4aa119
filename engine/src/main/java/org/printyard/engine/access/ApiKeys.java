package org.printyard.engine.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.InvalidToken;
import org.printyard.domain.access.AccessRefusal.Missing;
import org.printyard.domain.access.AccessRefusal.TooMany;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.UserId;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.Moment;

/// Long-lived keys of programs.
public final class ApiKeys {
    /// One for each printer of the largest farm, and as many again.
    public static final int LIMIT = 1_000;

    /// Enough to tell keys apart, too little to guess the rest.
    private static final int PREFIX = 6;

    /// @param secret the key itself, to be shown once and forgotten
    public record Made(ApiKey key, String secret) {
        /// Without the secret.
        @Override
        public String toString() {
            return "Made[" + key.id() + "]";
        }
    }

    private final Database database;
    private final InstantSource clock;
    private final Secrets secrets;
    private final Callers callers;

    public ApiKeys(Database database, InstantSource clock, SecureRandom random, Callers callers) {
        this.database = database;
        this.clock = clock;
        this.secrets = new Secrets(random);
        this.callers = callers;
    }

    /// @param owner null if made from a trusted network
    public Outcome<Made, AccessRefusal> make(@Nullable UserId owner, ApiKey.Terms terms) {
        String secret = secrets.apiKey();
        Instant now = Moment.now(clock);
        return database.write(transaction -> {
            // They may have been removed, with all their keys, since they were let in.
            if (owner != null && transaction.users().lock(owner).isEmpty()) {
                return Outcome.refused(new InvalidToken());
            }
            if (transaction.apiKeys().list().size() >= LIMIT) {
                return Outcome.refused(new TooMany("API keys", LIMIT));
            }
            ApiKey made = transaction
                    .apiKeys()
                    .add(id -> new ApiKey(
                            new ApiKeyId(id),
                            owner,
                            TokenHash.of(secret),
                            secret.substring(0, PREFIX),
                            terms,
                            now,
                            null));
            return Outcome.done(new Made(made, secret));
        });
    }

    public List<ApiKey> list() {
        callers.saveLastUse();
        return database.read(stores -> stores.apiKeys().list());
    }

    public Outcome<ApiKey, AccessRefusal> get(ApiKeyId id) {
        callers.saveLastUse();
        return database.read(stores -> found(stores.apiKeys().find(id)));
    }

    private static Outcome<ApiKey, AccessRefusal> found(Optional<ApiKey> key) {
        return key.isPresent() ? Outcome.done(key.get()) : Outcome.refused(new Missing("API key"));
    }

    public Outcome<ApiKey, AccessRefusal> edit(ApiKeyId id, UnaryOperator<ApiKey.Terms> change) {
        Outcome<ApiKey, AccessRefusal> outcome = database.write(transaction -> {
            Outcome<ApiKey, AccessRefusal> found = found(transaction.apiKeys().lock(id));
            if (!(found instanceof Outcome.Done<ApiKey, AccessRefusal>(ApiKey key))) {
                return found;
            }
            ApiKey changed = key.with(change.apply(key.terms()));
            transaction.apiKeys().put(changed);
            return Outcome.done(changed);
        });
        callers.forgetAll();
        return outcome;
    }

    public Outcome<ApiKey, AccessRefusal> remove(ApiKeyId id) {
        Outcome<ApiKey, AccessRefusal> outcome = database.write(transaction -> {
            Outcome<ApiKey, AccessRefusal> found = found(transaction.apiKeys().lock(id));
            if (found instanceof Outcome.Done) {
                transaction.apiKeys().remove(id, Moment.now(clock));
            }
            return found;
        });
        callers.forgetAll();
        return outcome;
    }
}
