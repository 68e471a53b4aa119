package org.printyard.engine.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.AlreadySetUp;
import org.printyard.domain.access.AccessRefusal.WrongCode;
import org.printyard.domain.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first start: whoever can read the hub's log may make the first administrator, once.
public final class SetUp {
    private static final Logger log = LoggerFactory.getLogger(SetUp.class);

    private final Users users;
    private final SignIn signIn;
    private final Secrets secrets;

    /// Null once it was used, and if there are users already.
    private volatile @Nullable String code;

    public SetUp(Users users, SignIn signIn, SecureRandom random) {
        this.users = users;
        this.signIn = signIn;
        this.secrets = new Secrets(random);
    }

    /// Tells the log a new code if there is nobody who could sign in: at the start, and after a backup without users
    /// was put back.
    public void offer() {
        code = users.isEmpty() ? secrets.code() : null;
        if (code != null) {
            log.warn("Nobody can sign in yet. Set the hub up with the one-time code {}", code);
        }
    }

    /// The code that counts now; empty if nobody has to set anything up.
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    public boolean isNeeded() {
        return code != null && users.isEmpty();
    }

    /// Makes the first administrator and signs them in.
    public Outcome<SignIn.Tokens, AccessRefusal> complete(
            String typedCode, String username, @Nullable String email, String password, SignIn.From from) {
        String expected = code;
        if (expected == null || !users.isEmpty()) {
            return Outcome.refused(new AlreadySetUp());
        }
        return signIn.guarded("set-up", from.address(), () -> {
            if (!MessageDigest.isEqual(letters(expected), letters(typedCode))) {
                return Outcome.refused(new WrongCode());
            }
            Users.Draft draft = new Users.Draft(username, email, Role.ADMINISTRATOR, password);
            Outcome<SignIn.Tokens, AccessRefusal> outcome =
                    users.addFirst(draft, (transaction, user) -> signIn.start(transaction, user, from));
            if (outcome instanceof Outcome.Done) {
                code = null;
            }
            return outcome;
        });
    }

    private static byte[] letters(String code) {
        return code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "").getBytes(StandardCharsets.UTF_8);
    }
}
