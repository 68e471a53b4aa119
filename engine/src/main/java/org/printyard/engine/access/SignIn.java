package org.printyard.engine.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.InvalidToken;
import org.printyard.domain.access.AccessRefusal.TooManyAttempts;
import org.printyard.domain.access.AccessRefusal.WrongPassword;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.Session;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.User;
import org.printyard.domain.access.UserId;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// Sign-ins: passwords for tokens, tokens for callers.
///
/// Tokens are 256 random bits, known to us as their hash only. An access token is short-lived and never good for a
/// refresh; a refresh token is good once, and a second use of it ends the whole sign-in, because then two parties
/// have it.
public final class SignIn {
    public static final Duration ACCESS = Duration.ofHours(1);
    public static final Duration REFRESH = Duration.ofDays(30);

    private static final int TOKEN_BYTES = 32;

    /// Sessions remembered without asking the database. A flood of valid sessions only costs look-ups.
    private static final int REMEMBERED = 10_000;

    /// How long a caller is believed without asking the database again: on several hubs, a sign-in that was ended on
    /// one of them is dead on the others after this.
    private static final Duration BELIEVED = Duration.ofSeconds(30);

    /// @param access the token itself, to be given to the client and forgotten
    public record Tokens(User user, String access, String refresh) {
        /// Without the tokens.
        @Override
        public String toString() {
            return "Tokens[" + user + "]";
        }
    }

    private record Remembered(Caller caller, Instant expiresAt) {}

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Passwords passwords;
    private final ConcurrentHashMap<TokenHash, Remembered> remembered = new ConcurrentHashMap<>();

    /// Verified against when there is no such user, so that the answer takes the same time.
    private final String nobodysHash;

    public SignIn(Database database, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.passwords = new Passwords(random);
        this.nobodysHash = "$argon2id$v=19$m=12288,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    }

    /// Creates the first administrator, if there is nobody yet.
    public void ensureAdministrator(String username, @Nullable String email, String password) {
        if (!database.read(stores -> stores.users().isEmpty())) {
            return;
        }
        String hash = passwords.hash(password);
        Instant now = now();
        database.write(transaction -> {
            if (transaction.users().isEmpty()) {
                transaction
                        .users()
                        .add(id -> new User(new UserId(id), username, email, Role.ADMINISTRATOR, hash, now, now, null));
            }
            return Outcome.<Boolean, AccessRefusal>done(true);
        });
    }

    public boolean hasUsers() {
        return !database.read(stores -> stores.users().isEmpty());
    }

    /// @param login a username or an e-mail address
    public Outcome<Tokens, AccessRefusal> login(String login, String password) {
        if (passwords.isCrowded()) {
            return Outcome.refused(new TooManyAttempts());
        }
        Optional<User> found = database.read(stores -> stores.users().findByLogin(login));
        // Outside a transaction: a hash takes longer than a hundred writes.
        boolean matches =
                passwords.matches(password, found.map(User::passwordHash).orElse(nobodysHash));
        if (found.isEmpty() || !matches) {
            return Outcome.refused(new WrongPassword());
        }
        return database.write(transaction -> start(transaction, found.get()));
    }

    private Outcome<Tokens, AccessRefusal> start(Transaction transaction, User user) {
        Instant now = now();
        User seen = new User(
                user.id(),
                user.username(),
                user.email(),
                user.role(),
                user.passwordHash(),
                user.createdAt(),
                user.updatedAt(),
                now);
        transaction.users().put(seen);
        String access = token();
        Session session = transaction
                .sessions()
                .add(id ->
                        new Session(new SessionId(id), user.id(), TokenHash.of(access), now.plus(ACCESS), now, null));
        return Outcome.done(new Tokens(seen, access, addRefresh(transaction, session.id(), now)));
    }

    private String addRefresh(Transaction transaction, SessionId session, Instant now) {
        String refresh = token();
        transaction.sessions().putRefresh(new Session.Refresh(TokenHash.of(refresh), session, now.plus(REFRESH), null));
        return refresh;
    }

    /// Exchanges a refresh token for new tokens; the old ones are dead then.
    public Outcome<Tokens, AccessRefusal> refresh(String token) {
        // A replayed token ends the session, and that must be kept: so the refusal is the result of a write that is
        // done, not of one that is undone.
        Outcome<Refreshed, AccessRefusal> result =
                database.write(transaction -> Outcome.done(refresh(transaction, TokenHash.of(token))));
        Refreshed refreshed = result.get();
        if (refreshed.dead() != null) {
            remembered.remove(refreshed.dead());
        }
        return refreshed.tokens() == null ? Outcome.refused(new InvalidToken()) : Outcome.done(refreshed.tokens());
    }

    /// @param tokens null if the refresh token was good for nothing
    /// @param dead the access token that is good for nothing from now on; null for none
    private record Refreshed(
            @Nullable Tokens tokens, @Nullable TokenHash dead) {}

    private Refreshed refresh(Transaction transaction, TokenHash token) {
        Instant now = now();
        Optional<Session.Refresh> found = transaction.sessions().lockRefresh(token);
        if (found.isEmpty()) {
            return new Refreshed(null, null);
        }
        Session.Refresh refresh = found.get();
        Session session = transaction.sessions().find(refresh.session()).orElseThrow();
        if (session.endedAt() != null || !now.isBefore(refresh.expiresAt())) {
            return new Refreshed(null, null);
        }
        if (refresh.usedAt() != null) {
            end(transaction, session, now);
            return new Refreshed(null, session.access());
        }
        User user = transaction.users().find(session.user()).orElseThrow();
        transaction.sessions().putRefresh(new Session.Refresh(token, session.id(), refresh.expiresAt(), now));
        String access = token();
        transaction
                .sessions()
                .put(new Session(
                        session.id(),
                        session.user(),
                        TokenHash.of(access),
                        now.plus(ACCESS),
                        session.createdAt(),
                        null));
        Tokens tokens = new Tokens(user, access, addRefresh(transaction, session.id(), now));
        return new Refreshed(tokens, session.access());
    }

    /// Ends a sign-in: none of its tokens is good for anything afterwards.
    public void logout(SessionId id) {
        Outcome<Optional<TokenHash>, AccessRefusal> dead = database.write(transaction -> {
            Optional<Session> session = transaction.sessions().find(id);
            session.ifPresent(live -> end(transaction, live, now()));
            return Outcome.done(session.map(Session::access));
        });
        dead.get().ifPresent(remembered::remove);
    }

    private static void end(Transaction transaction, Session session, Instant now) {
        transaction
                .sessions()
                .put(new Session(
                        session.id(),
                        session.user(),
                        session.access(),
                        session.accessExpiresAt(),
                        session.createdAt(),
                        now));
    }

    /// Who an access token belongs to.
    public Outcome<Caller, AccessRefusal> authenticate(String accessToken) {
        TokenHash hash = TokenHash.of(accessToken);
        Instant now = clock.instant();
        Remembered known = remembered.get(hash);
        if (known == null || !now.isBefore(known.expiresAt())) {
            known = remember(hash, now);
        }
        return known == null ? Outcome.refused(new InvalidToken()) : Outcome.done(known.caller());
    }

    /// Asks the database while nobody else touches this token's entry: an end of the session that is committed
    /// meanwhile removes what is put here, not what was there before.
    private @Nullable Remembered remember(TokenHash hash, Instant now) {
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        return remembered.compute(hash, (_, _) -> database.read(stores -> findCaller(stores, hash, now))
                .orElse(null));
    }

    /// After a restore: what is remembered may not be true of the sessions that are there now.
    public void forgetAll() {
        remembered.clear();
    }

    private static Optional<Remembered> findCaller(Stores stores, TokenHash access, Instant now) {
        return stores.sessions()
                .find(access)
                .filter(session -> session.endedAt() == null && now.isBefore(session.accessExpiresAt()))
                .flatMap(session -> stores.users()
                        .find(session.user())
                        .map(user -> new Remembered(
                                new Caller(user.id(), user.username(), user.role(), session.id()),
                                earlier(session.accessExpiresAt(), now.plus(BELIEVED)))));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    public Optional<User> findUser(UserId id) {
        return database.read(stores -> stores.users().find(id));
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
