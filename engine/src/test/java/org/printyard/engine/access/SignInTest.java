package org.printyard.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.InvalidToken;
import org.printyard.domain.access.AccessRefusal.WrongPassword;
import org.printyard.domain.access.Role;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.access.SignIn.Tokens;
import org.printyard.storage.memory.MemoryDatabase;

class SignInTest {
    private static final SignIn.From HERE = new SignIn.From(InetAddress.getLoopbackAddress(), "test");

    private final Database database = new MemoryDatabase(_ -> {});
    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private final Access access = Access.of(database, () -> now);
    private final SignIn signIn = access.signIn();

    @BeforeEach
    void addAdministrator() {
        access.users().ensureAdministrator("anna", "anna@example.org", "correct");
    }

    @Test
    void thePasswordOpensAndNothingElseDoes() {
        assertThat(login("anna", "correct")).isInstanceOf(Outcome.Done.class);
        assertThat(login("ANNA@example.org", "correct")).isInstanceOf(Outcome.Done.class);
        assertThat(login("anna", "Correct")).isEqualTo(Outcome.refused(new WrongPassword()));
        assertThat(login("anna", "")).isEqualTo(Outcome.refused(new WrongPassword()));
        assertThat(login("nobody", "correct")).isEqualTo(Outcome.refused(new WrongPassword()));
    }

    @Test
    void theFirstAdministratorIsMadeOnce() {
        access.users().ensureAdministrator("mallory", null, "other");

        assertThat(login("mallory", "other")).isEqualTo(Outcome.refused(new WrongPassword()));
    }

    @Test
    void anAccessTokenSaysWhoCallsUntilItExpires() {
        Tokens tokens = login();

        Caller caller = access.callers().identify(tokens.access()).get();
        assertThat(caller.name()).isEqualTo("anna");
        assertThat(caller.permissions()).isEqualTo(Role.ADMINISTRATOR.permissions());

        now = now.plus(SignIn.ACCESS).minusMillis(1);
        assertThat(access.callers().identify(tokens.access())).isInstanceOf(Outcome.Done.class);
        now = now.plusMillis(1);
        assertThat(access.callers().identify(tokens.access())).isEqualTo(invalid());
    }

    @Test
    void aTokenIsGoodForItsOwnPurposeOnly() {
        Tokens tokens = login();

        assertThat(access.callers().identify(tokens.refresh())).isEqualTo(invalid());
        assertThat(signIn.refresh(tokens.access())).isEqualTo(invalid());
        assertThat(access.callers().identify("nonsense")).isEqualTo(invalid());
    }

    @Test
    void aRefreshGivesNewTokensAndTheOldOnesAreDead() {
        Tokens first = login();
        assertThat(access.callers().identify(first.access())).isInstanceOf(Outcome.Done.class);

        Tokens second = signIn.refresh(first.refresh()).get();

        assertThat(access.callers().identify(first.access())).isEqualTo(invalid());
        assertThat(access.callers().identify(second.access())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aRefreshTokenThatIsUsedTwiceEndsTheWholeSignIn() {
        Tokens first = login();
        Tokens second = signIn.refresh(first.refresh()).get();
        assertThat(access.callers().identify(second.access())).isInstanceOf(Outcome.Done.class);

        assertThat(signIn.refresh(first.refresh())).isEqualTo(invalid());

        assertThat(access.callers().identify(second.access())).isEqualTo(invalid());
        assertThat(signIn.refresh(second.refresh())).isEqualTo(invalid());
    }

    @Test
    void aRefreshTokenExpires() {
        Tokens tokens = login();
        now = now.plus(SignIn.REFRESH);

        assertThat(signIn.refresh(tokens.refresh())).isEqualTo(invalid());
    }

    @Test
    void afterALogoutNothingOfTheSignInIsGoodForAnything() {
        Tokens tokens = login();
        Tokens other = login();
        Caller caller = access.callers().identify(tokens.access()).get();

        signIn.logout(Objects.requireNonNull(caller.session()));

        assertThat(access.callers().identify(tokens.access())).isEqualTo(invalid());
        assertThat(signIn.refresh(tokens.refresh())).isEqualTo(invalid());
        assertThat(access.callers().identify(other.access())).isInstanceOf(Outcome.Done.class);
    }

    /// Another hub on the same database may have ended it.
    @Test
    void anEndThatHappenedElsewhereIsNoticedSoon() {
        Tokens tokens = login();
        access.callers().identify(tokens.access());
        Access elsewhere = Access.of(database, () -> now);
        Caller caller = elsewhere.callers().identify(tokens.access()).get();
        elsewhere.signIn().logout(Objects.requireNonNull(caller.session()));

        now = now.plus(Duration.ofSeconds(30));

        assertThat(access.callers().identify(tokens.access())).isEqualTo(invalid());
    }

    @Test
    void nothingSecretIsStored() {
        Tokens tokens = login();

        String stored = database.read(
                stores -> stores.users().findByLogin("anna").orElseThrow().passwordHash());
        assertThat(stored).startsWith("$argon2id$").doesNotContain("correct");
        assertThat(tokens.user().toString()).doesNotContain("argon2");
    }

    private Tokens login() {
        return login("anna", "correct").get();
    }

    private Outcome<Tokens, AccessRefusal> login(String name, String password) {
        return signIn.login(name, password, HERE);
    }

    private static <T> Outcome<T, AccessRefusal> invalid() {
        return Outcome.refused(new InvalidToken());
    }
}
