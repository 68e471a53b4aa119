package org.printyard.engine.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.LastAdministrator;
import org.printyard.domain.access.AccessRefusal.Missing;
import org.printyard.domain.access.AccessRefusal.Taken;
import org.printyard.domain.access.AccessRefusal.TooMany;
import org.printyard.domain.access.AccessRefusal.WrongPassword;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.Session;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.User;
import org.printyard.domain.access.UserId;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Who can sign in. What is changed about somebody takes effect at once, on everything they are signed in with.
public final class Users {
    /// A school; each sign-in looks through all of them.
    public static final int LIMIT = 2_000;

    /// @param email null for none
    public record Draft(String username, @Nullable String email, Role role, String password) {
        /// Without the password.
        @Override
        public String toString() {
            return "Draft[" + username + " " + role + "]";
        }
    }

    /// @param password a new one, which ends all their sign-ins
    public record Edit(Change<String> username, Change<String> email, Change<Role> role, Change<String> password) {
        /// Without the password.
        @Override
        public String toString() {
            return "Edit[" + username + " " + role + "]";
        }
    }

    private final Database database;
    private final InstantSource clock;
    private final Passwords passwords;
    private final Callers callers;
    private final SignIn signIn;

    public Users(Database database, InstantSource clock, Passwords passwords, Callers callers, SignIn signIn) {
        this.database = database;
        this.clock = clock;
        this.passwords = passwords;
        this.callers = callers;
        this.signIn = signIn;
    }

    public boolean isEmpty() {
        return database.read(stores -> stores.users().isEmpty());
    }

    public List<User> list() {
        return database.read(stores -> stores.users().list());
    }

    public Optional<User> find(UserId id) {
        return database.read(stores -> stores.users().find(id));
    }

    /// Creates the first administrator, if there is nobody yet.
    public void ensureAdministrator(String username, @Nullable String email, String password) {
        if (isEmpty()) {
            var _ = addFirst(new Draft(username, email, Role.ADMINISTRATOR, password), (_, user) -> Outcome.done(user));
        }
    }

    /// What goes on in the transaction in which the first user was added.
    interface Then<T> {
        Outcome<T, AccessRefusal> apply(Transaction transaction, User first);
    }

    <T> Outcome<T, AccessRefusal> addFirst(Draft draft, Then<T> then) {
        String hash = passwords.hash(draft.password());
        return database.write(transaction -> transaction.users().lockAll().isEmpty()
                ? then.apply(transaction, add(transaction, draft, hash))
                : Outcome.refused(new AccessRefusal.AlreadySetUp()));
    }

    public Outcome<User, AccessRefusal> add(Draft draft) {
        String hash = passwords.hash(draft.password());
        return database.write(transaction -> {
            List<User> all = transaction.users().lockAll();
            if (all.size() >= LIMIT) {
                return Outcome.refused(new TooMany("users", LIMIT));
            }
            return taken(all, null, draft.username(), draft.email())
                    .<Outcome<User, AccessRefusal>>map(Outcome::refused)
                    .orElseGet(() -> Outcome.done(add(transaction, draft, hash)));
        });
    }

    private User add(Transaction transaction, Draft draft, String hash) {
        Instant now = Moment.now(clock);
        return transaction
                .users()
                .add(id ->
                        new User(new UserId(id), draft.username(), draft.email(), draft.role(), hash, now, now, null));
    }

    /// A name and an address sign in alike, so nobody may have a name that is somebody's address.
    private static Optional<AccessRefusal> taken(
            List<User> all, @Nullable UserId self, String username, @Nullable String email) {
        for (User other : all) {
            if (other.id().equals(self)) {
                continue;
            }
            if (other.isCalled(username)) {
                return Optional.of(new Taken("username"));
            }
            if (email != null && other.isCalled(email)) {
                return Optional.of(new Taken("email"));
            }
        }
        return Optional.empty();
    }

    public Outcome<User, AccessRefusal> edit(UserId id, Edit edit) {
        Change<String> hash = edit.password().map(passwords::hash);
        return changed(id, null, users -> edited(users, id, edit, hash));
    }

    private Outcome<User, AccessRefusal> edited(List<User> all, UserId id, Edit edit, Change<String> hash) {
        Optional<User> found = find(all, id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing("user"));
        }
        User old = found.get();
        User changed = new User(
                id,
                edit.username().orKeep(old.username()),
                edit.email().from(old.email()),
                edit.role().orKeep(old.role()),
                hash.orKeep(old.passwordHash()),
                old.createdAt(),
                Moment.now(clock),
                old.lastLogin());
        if (changed.role() != Role.ADMINISTRATOR && isLastAdministrator(all, old)) {
            return Outcome.refused(new LastAdministrator());
        }
        return taken(all, id, changed.username(), changed.email())
                .<Outcome<User, AccessRefusal>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(changed));
    }

    /// For somebody themselves, who must know the old one; ends all their other sign-ins.
    ///
    /// @param current the session in which it is done
    public Outcome<User, AccessRefusal> changePassword(
            UserId id, SessionId current, String oldPassword, String newPassword, SignIn.From from) {
        return signIn.guarded("password of user " + id.value(), from.address(), () -> {
            Optional<User> found = find(id);
            if (found.isEmpty() || !passwords.matches(oldPassword, found.get().passwordHash())) {
                return Outcome.refused(new WrongPassword());
            }
            String hash = passwords.hash(newPassword);
            return changed(id, current, all -> find(all, id)
                    .filter(user -> user.passwordHash().equals(found.get().passwordHash()))
                    .<Outcome<User, AccessRefusal>>map(user -> Outcome.done(user.withPassword(hash, Moment.now(clock))))
                    .orElseGet(() -> Outcome.refused(new WrongPassword())));
        });
    }

    /// @param keep the session that survives a change of the password
    private Outcome<User, AccessRefusal> changed(
            UserId id, @Nullable SessionId keep, Function<List<User>, Outcome<User, AccessRefusal>> change) {
        Outcome<User, AccessRefusal> outcome = database.write(transaction -> {
            List<User> all = transaction.users().lockAll();
            Outcome<User, AccessRefusal> result = change.apply(all);
            if (result instanceof Outcome.Done<User, AccessRefusal>(User user)) {
                transaction.users().put(user);
                if (!user.passwordHash().equals(find(all, id).orElseThrow().passwordHash())) {
                    endSessions(transaction, id, keep);
                }
            }
            return result;
        });
        callers.forgetAll();
        return outcome;
    }

    private void endSessions(Transaction transaction, UserId user, @Nullable SessionId keep) {
        Instant now = Moment.now(clock);
        for (Session session : transaction.sessions().lockLiving(user, now)) {
            if (!session.id().equals(keep)) {
                transaction.sessions().put(session.ended(now));
            }
        }
    }

    /// Their sign-ins end, and their keys open nothing any more. What they did stays in the ledger under their name.
    public Outcome<User, AccessRefusal> remove(UserId id) {
        Outcome<User, AccessRefusal> outcome = database.write(transaction -> {
            List<User> all = transaction.users().lockAll();
            Optional<User> found = find(all, id);
            if (found.isEmpty()) {
                return Outcome.refused(new Missing("user"));
            }
            if (isLastAdministrator(all, found.get())) {
                return Outcome.refused(new LastAdministrator());
            }
            endSessions(transaction, id, null);
            transaction.apiKeys().list().stream()
                    .filter(key -> id.equals(key.owner()))
                    .forEach(key -> transaction.apiKeys().remove(key.id(), Moment.now(clock)));
            transaction.users().remove(id, Moment.now(clock));
            return Outcome.done(found.get());
        });
        callers.forgetAll();
        return outcome;
    }

    private static Optional<User> find(List<User> all, UserId id) {
        return all.stream().filter(user -> user.id().equals(id)).findFirst();
    }

    private static boolean isLastAdministrator(List<User> all, User user) {
        return user.role() == Role.ADMINISTRATOR
                && all.stream()
                                .filter(other -> other.role() == Role.ADMINISTRATOR)
                                .count()
                        == 1;
    }
}
