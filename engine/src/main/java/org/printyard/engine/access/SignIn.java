package org.printyard.engine.access;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.InvalidToken;
import org.printyard.domain.access.AccessRefusal.Missing;
import org.printyard.domain.access.AccessRefusal.TooManyAttempts;
import org.printyard.domain.access.AccessRefusal.WrongPassword;
import org.printyard.domain.access.Session;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.User;
import org.printyard.domain.access.UserId;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sign-ins: passwords for tokens, old tokens for new ones.
///
/// Tokens are 256 random bits, known to us as their hash only. An access token is short-lived and never good for a
/// refresh; a refresh token is good once, and a second use of it ends the whole sign-in, because then two parties
/// have it.
public final class SignIn {
    public static final Duration ACCESS = Duration.ofHours(1);
    public static final Duration REFRESH = Duration.ofDays(30);

    /// A crowd of sign-ins is over after this.
    private static final Duration CROWD = Duration.ofSeconds(5);

    private static final int CLIENT_LENGTH = 200;

    /// @param access the token itself, to be given to the client and forgotten
    public record Tokens(User user, String access, String refresh) {
        /// Without the tokens.
        @Override
        public String toString() {
            return "Tokens[" + user + "]";
        }
    }

    /// Where somebody signs in from.
    ///
    /// @param client what it calls itself; null if it does not say
    public record From(InetAddress address, @Nullable String client) {
        Session.From toStored() {
            String name = client == null ? null : client.replaceAll("\\p{Cntrl}", "?");
            return new Session.From(
                    address.getHostAddress(),
                    name == null || name.length() <= CLIENT_LENGTH ? name : name.substring(0, CLIENT_LENGTH));
        }
    }

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final Database database;
    private final InstantSource clock;
    private final Secrets secrets;
    private final Passwords passwords;
    private final Callers callers;
    private final Attempts attempts = new Attempts();

    /// Verified against when there is no such user, so that the answer takes the same time.
    private final String nobodysHash;

    public SignIn(Database database, InstantSource clock, SecureRandom random, Passwords passwords, Callers callers) {
        this.database = database;
        this.clock = clock;
        this.secrets = new Secrets(random);
        this.passwords = passwords;
        this.callers = callers;
        this.nobodysHash = "$argon2id$v=19$m=12288,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    }

    /// @param login a username or an e-mail address
    public Outcome<Tokens, AccessRefusal> login(String login, String password, From from) {
        return guarded("login " + login.strip(), from.address(), () -> {
            Optional<User> found = database.read(stores -> stores.users().findByLogin(login));
            // Outside a transaction: a hash takes longer than a hundred writes.
            boolean matches =
                    passwords.matches(password, found.map(User::passwordHash).orElse(nobodysHash));
            if (found.isEmpty() || !matches) {
                return Outcome.refused(new WrongPassword());
            }
            return database.write(transaction -> start(transaction, found.get(), from));
        });
    }

    /// Lets a secret be tried, unless it was tried too often.
    ///
    /// @param name of what is guessed at
    <T> Outcome<T, AccessRefusal> guarded(
            String name, InetAddress address, Supplier<Outcome<T, AccessRefusal>> attempt) {
        if (passwords.isCrowded()) {
            return Outcome.refused(new TooManyAttempts(CROWD));
        }
        Attempts.Try counted = attempts.of(name, address);
        Duration wait = attempts.begin(counted, clock.instant());
        if (wait != null) {
            log.warn("too many wrong tries from {}: refused for {} s", address.getHostAddress(), wait.toSeconds() + 1);
            return Outcome.refused(new TooManyAttempts(wait));
        }
        Outcome<T, AccessRefusal> outcome = attempt.get();
        if (outcome instanceof Outcome.Done) {
            attempts.succeeded(counted);
        }
        return outcome;
    }

    /// Starts a session for somebody who has proved who they are.
    Outcome<Tokens, AccessRefusal> start(Transaction transaction, User user, From from) {
        Instant now = Moment.now(clock);
        // Their password may have been changed, or they removed, while it was checked.
        Optional<User> current = transaction.users().lock(user.id()).filter(found -> found.passwordHash()
                .equals(user.passwordHash()));
        if (current.isEmpty()) {
            return Outcome.refused(new WrongPassword());
        }
        User seen = current.get().seen(now);
        transaction.users().put(seen);
        String access = secrets.token();
        Session session = transaction
                .sessions()
                .add(id -> new Session(
                        new SessionId(id),
                        user.id(),
                        TokenHash.of(access),
                        now.plus(ACCESS),
                        now,
                        now,
                        from.toStored(),
                        null));
        return Outcome.done(new Tokens(seen, access, addRefresh(transaction, session.id(), now)));
    }

    private String addRefresh(Transaction transaction, SessionId session, Instant now) {
        String refresh = secrets.token();
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
            callers.forget(refreshed.dead());
        }
        return refreshed.tokens() == null ? Outcome.refused(new InvalidToken()) : Outcome.done(refreshed.tokens());
    }

    /// @param tokens null if the refresh token was good for nothing
    /// @param dead the access token that is good for nothing from now on; null for none
    private record Refreshed(
            @Nullable Tokens tokens, @Nullable TokenHash dead) {}

    private Refreshed refresh(Transaction transaction, TokenHash token) {
        Instant now = Moment.now(clock);
        Optional<Session.Refresh> found = transaction.sessions().lockRefresh(token);
        if (found.isEmpty()) {
            return new Refreshed(null, null);
        }
        Session.Refresh refresh = found.get();
        Session session = transaction.sessions().lock(refresh.session()).orElseThrow();
        if (session.endedAt() != null || !now.isBefore(refresh.expiresAt())) {
            return new Refreshed(null, null);
        }
        if (refresh.usedAt() != null) {
            log.warn(
                    "a refresh token of user {} was used twice: the sign-in is ended",
                    session.user().value());
            transaction.sessions().put(session.ended(now));
            return new Refreshed(null, session.access());
        }
        User user = transaction.users().find(session.user()).orElseThrow();
        transaction.sessions().putRefresh(new Session.Refresh(token, session.id(), refresh.expiresAt(), now));
        String access = secrets.token();
        transaction.sessions().put(session.refreshed(TokenHash.of(access), now.plus(ACCESS), now));
        Tokens tokens = new Tokens(user, access, addRefresh(transaction, session.id(), now));
        return new Refreshed(tokens, session.access());
    }

    /// Ends a sign-in: none of its tokens is good for anything afterwards.
    public void logout(SessionId id) {
        var _ = endAll(transaction -> transaction.sessions().lock(id).stream().toList());
    }

    /// Those of a user that can still be used or refreshed, newest first.
    public List<Session> listSessions(UserId user) {
        return database.read(stores -> stores.sessions().listLiving(user, Moment.now(clock)));
    }

    public Outcome<SessionId, AccessRefusal> endSession(UserId user, SessionId id) {
        int ended = endAll(transaction -> transaction.sessions().lockLiving(user, Moment.now(clock)).stream()
                .filter(session -> session.id().equals(id))
                .toList());
        return ended == 0 ? Outcome.refused(new Missing("session")) : Outcome.done(id);
    }

    /// @param except the one to keep; null for none
    /// @return how many
    public int endSessions(UserId user, @Nullable SessionId except) {
        return endAll(transaction -> transaction.sessions().lockLiving(user, Moment.now(clock)).stream()
                .filter(session -> !session.id().equals(except))
                .toList());
    }

    private int endAll(Function<Transaction, List<Session>> which) {
        Outcome<List<Session>, AccessRefusal> ended = database.write(transaction -> {
            List<Session> sessions = which.apply(transaction);
            sessions.forEach(session -> transaction.sessions().put(session.ended(Moment.now(clock))));
            return Outcome.done(sessions);
        });
        ended.get().forEach(session -> callers.forget(session.access()));
        return ended.get().size();
    }
}
