package org.printyard.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
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
    private final Database database = new MemoryDatabase(_ -> {});
    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private final SignIn signIn = new SignIn(database, () -> now, new SecureRandom());

    @BeforeEach
    void addAdministrator() {
        signIn.ensureAdministrator("anna", "anna@example.org", "correct");
    }

    @Test
    void thePasswordOpensAndNothingElseDoes() {
        assertThat(signIn.login("anna", "correct")).isInstanceOf(Outcome.Done.class);
        assertThat(signIn.login("ANNA@example.org", "correct")).isInstanceOf(Outcome.Done.class);
        assertThat(signIn.login("anna", "Correct")).isEqualTo(Outcome.refused(new WrongPassword()));
        assertThat(signIn.login("anna", "")).isEqualTo(Outcome.refused(new WrongPassword()));
        assertThat(signIn.login("nobody", "correct")).isEqualTo(Outcome.refused(new WrongPassword()));
    }

    @Test
    void theFirstAdministratorIsMadeOnce() {
        signIn.ensureAdministrator("mallory", null, "other");

        assertThat(signIn.login("mallory", "other")).isEqualTo(Outcome.refused(new WrongPassword()));
    }

    @Test
    void anAccessTokenSaysWhoCallsUntilItExpires() {
        Tokens tokens = login();

        Caller caller = signIn.authenticate(tokens.access()).get();
        assertThat(caller.name()).isEqualTo("anna");
        assertThat(caller.role()).isEqualTo(Role.ADMINISTRATOR);

        now = now.plus(SignIn.ACCESS).minusMillis(1);
        assertThat(signIn.authenticate(tokens.access())).isInstanceOf(Outcome.Done.class);
        now = now.plusMillis(1);
        assertThat(signIn.authenticate(tokens.access())).isEqualTo(invalid());
    }

    @Test
    void aTokenIsGoodForItsOwnPurposeOnly() {
        Tokens tokens = login();

        assertThat(signIn.authenticate(tokens.refresh())).isEqualTo(invalid());
        assertThat(signIn.refresh(tokens.access())).isEqualTo(invalid());
        assertThat(signIn.authenticate("nonsense")).isEqualTo(invalid());
    }

    @Test
    void aRefreshGivesNewTokensAndTheOldOnesAreDead() {
        Tokens first = login();
        assertThat(signIn.authenticate(first.access())).isInstanceOf(Outcome.Done.class);

        Tokens second = signIn.refresh(first.refresh()).get();

        assertThat(signIn.authenticate(first.access())).isEqualTo(invalid());
        assertThat(signIn.authenticate(second.access())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aRefreshTokenThatIsUsedTwiceEndsTheWholeSignIn() {
        Tokens first = login();
        Tokens second = signIn.refresh(first.refresh()).get();
        assertThat(signIn.authenticate(second.access())).isInstanceOf(Outcome.Done.class);

        assertThat(signIn.refresh(first.refresh())).isEqualTo(invalid());

        assertThat(signIn.authenticate(second.access())).isEqualTo(invalid());
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
        Caller caller = signIn.authenticate(tokens.access()).get();

        signIn.logout(Objects.requireNonNull(caller.session()));

        assertThat(signIn.authenticate(tokens.access())).isEqualTo(invalid());
        assertThat(signIn.refresh(tokens.refresh())).isEqualTo(invalid());
        assertThat(signIn.authenticate(other.access())).isInstanceOf(Outcome.Done.class);
    }

    /// Another hub on the same database may have ended it.
    @Test
    void anEndThatHappenedElsewhereIsNoticedSoon() {
        Tokens tokens = login();
        signIn.authenticate(tokens.access());
        SignIn elsewhere = new SignIn(database, () -> now, new SecureRandom());
        Caller caller = elsewhere.authenticate(tokens.access()).get();
        elsewhere.logout(Objects.requireNonNull(caller.session()));

        now = now.plus(Duration.ofSeconds(30));

        assertThat(signIn.authenticate(tokens.access())).isEqualTo(invalid());
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
        return signIn.login("anna", "correct").get();
    }

    private static <T> Outcome<T, AccessRefusal> invalid() {
        return Outcome.refused(new InvalidToken());
    }
}
