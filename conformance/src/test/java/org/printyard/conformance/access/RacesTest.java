package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.KeyPermission;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.User;
import org.printyard.domain.access.UserId;
import org.printyard.engine.access.Access;
import org.printyard.engine.access.ApiKeys;
import org.printyard.engine.access.SignIn;
import org.printyard.engine.access.Users;
import org.printyard.storage.sql.TestDatabase;
import org.printyard.storage.sql.TestDatabase.Kind;
import org.printyard.storage.sql.TestPostgres;

/// Two people act at once, and the second does all of their work between two reads of the first: what was taken away
/// from somebody must not come back.
class RacesTest {
    private static final SignIn.From HERE = new SignIn.From(InetAddress.getLoopbackAddress(), "test");
    private static final String PASSWORD = "correct horse";

    /// No write about access looks at more before it changes something. SQLite does one write after the other.
    private static final int READS = 3;

    @TempDir
    Path folder;

    private @Nullable TestDatabase place;
    private @Nullable Meddled database;

    static Stream<Arguments> moments() {
        return Stream.of(Kind.values()).flatMap(kind -> IntStream.rangeClosed(1, kind == Kind.POSTGRESQL ? READS : 1)
                .mapToObj(read -> arguments(kind, read)));
    }

    @AfterEach
    void close() {
        if (database != null && place != null) {
            database.close();
            place.close();
        }
    }

    private Access open(Kind kind) {
        place = kind == Kind.POSTGRESQL
                ? new TestDatabase(kind, TestPostgres.freshUrl(), folder)
                : TestDatabase.empty(kind, folder);
        database = new Meddled(place.open());
        return hub();
    }

    /// One more on the same database.
    private Access hub() {
        Access access = Access.of(Objects.requireNonNull(database), InstantSource.system());
        access.setUp().offer();
        return access;
    }

    private void meddle(int read, Runnable what) {
        Objects.requireNonNull(database).meddle(read, what);
    }

    /// @return false if there is no such moment
    private boolean happened() throws InterruptedException {
        return Objects.requireNonNull(database).isDone();
    }

    private Access openWithAdministrators(Kind kind) {
        Access hub = open(kind);
        hub.users().ensureAdministrator("anna", null, PASSWORD);
        add(hub, "bert", Role.ADMINISTRATOR);
        return hub;
    }

    private static User add(Access hub, String name, Role role) {
        return hub.users().add(new Users.Draft(name, null, role, PASSWORD)).get();
    }

    private static UserId id(Access hub, String name) {
        return hub.users().list().stream()
                .filter(user -> user.username().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Users.Edit role(Role role) {
        return new Users.Edit(Change.keep(), Change.keep(), Change.to(role), Change.keep());
    }

    private static Users.Edit password(String password) {
        return new Users.Edit(Change.keep(), Change.keep(), Change.keep(), Change.to(password));
    }

    private static SignIn.Tokens login(Access hub, String name) {
        return hub.signIn().login(name, PASSWORD, HERE).get();
    }

    private static boolean opens(Access hub, String token) {
        return hub.callers().identify(token) instanceof Outcome.Done;
    }

    private static SessionId session(Access hub, SignIn.Tokens tokens) {
        return Objects.requireNonNull(
                hub.callers().identify(tokens.access()).get().session());
    }

    /// None of the tokens that a try gave opens anything; none at all is as good.
    private static void assertDead(Access hub, Outcome<SignIn.Tokens, AccessRefusal> outcome) {
        if (outcome instanceof Outcome.Done<SignIn.Tokens, AccessRefusal>(SignIn.Tokens tokens)) {
            assertThat(opens(hub, tokens.access())).isFalse();
            assertThat(hub.signIn().refresh(tokens.refresh())).isInstanceOf(Outcome.Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whoSignsInWhileDemotedStaysDemoted(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        UserId bert = id(hub, "bert");
        meddle(read, () -> hub.users().edit(bert, role(Role.VIEWER)).get());

        SignIn.Tokens tokens = login(hub, "bert");

        if (happened()) {
            assertThat(hub.users().find(bert).orElseThrow().role()).isEqualTo(Role.VIEWER);
            assertThat(hub.callers().identify(tokens.access()).get().permissions())
                    .isEqualTo(Role.VIEWER.permissions());
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whoSignsInWithAPasswordThatIsBeingChangedIsOutAgain(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        UserId bert = id(hub, "bert");
        meddle(read, () -> hub.users().edit(bert, password("another one")).get());

        Outcome<SignIn.Tokens, AccessRefusal> outcome = hub.signIn().login("bert", PASSWORD, HERE);

        if (happened()) {
            assertDead(hub, outcome);
            assertThat(hub.signIn().login("bert", PASSWORD, HERE)).isInstanceOf(Outcome.Refused.class);
            assertThat(hub.signIn().login("bert", "another one", HERE)).isInstanceOf(Outcome.Done.class);
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whoSignsInWhileRemovedIsOutAgain(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        UserId bert = id(hub, "bert");
        meddle(read, () -> hub.users().remove(bert).get());

        Outcome<SignIn.Tokens, AccessRefusal> outcome = hub.signIn().login("bert", PASSWORD, HERE);

        if (happened()) {
            assertDead(hub, outcome);
            assertThat(hub.users().find(bert)).isEmpty();
        }
    }

    /// Who calls is remembered for a while: never as what they were before a change that is done.
    @ParameterizedTest
    @MethodSource("moments")
    void whoCallsWhileDemotedIsNotRememberedAsBefore(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        UserId bert = id(hub, "bert");
        SignIn.Tokens tokens = login(hub, "bert");
        Objects.requireNonNull(database)
                .meddleWithARead(
                        read, () -> hub.users().edit(bert, role(Role.VIEWER)).get());

        var _ = hub.callers().identify(tokens.access());

        if (happened()) {
            assertThat(hub.callers().identify(tokens.access()).get().permissions())
                    .isEqualTo(Role.VIEWER.permissions());
        }
    }

    /// The new tokens are used at once, so that they are remembered, as those of a quick thief are.
    @ParameterizedTest
    @MethodSource("moments")
    void aRefreshDuringALogoutRevivesNothing(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        SignIn.Tokens tokens = login(hub, "bert");
        SessionId session = session(hub, tokens);
        meddle(read, () -> hub.signIn().logout(session));

        Outcome<SignIn.Tokens, AccessRefusal> outcome = hub.signIn().refresh(tokens.refresh());

        if (happened()) {
            assertDead(hub, outcome);
            assertThat(hub.signIn().listSessions(id(hub, "bert"))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void aLogoutDuringARefreshEndsWhatWasRefreshed(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        SignIn.Tokens tokens = login(hub, "bert");
        SessionId session = session(hub, tokens);
        AtomicReference<SignIn.@Nullable Tokens> stolen = new AtomicReference<>();
        meddle(read, () -> hub.signIn()
                .refresh(tokens.refresh())
                .fold(
                        fresh -> {
                            stolen.set(fresh);
                            return opens(hub, fresh.access());
                        },
                        _ -> false));

        hub.signIn().logout(session);

        if (happened()) {
            assertThat(hub.signIn().listSessions(id(hub, "bert"))).isEmpty();
            SignIn.Tokens fresh = stolen.get();
            assertThat(fresh == null || !opens(hub, fresh.access())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void aRefreshWhileAllSignInsAreEndedRevivesNothing(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        SignIn.Tokens tokens = login(hub, "bert");
        UserId bert = id(hub, "bert");
        meddle(read, () -> hub.users().edit(bert, password("another one")).get());

        Outcome<SignIn.Tokens, AccessRefusal> outcome = hub.signIn().refresh(tokens.refresh());

        if (happened()) {
            assertDead(hub, outcome);
        }
    }

    /// The thief's second use of an old token, at the moment at which the owner uses the new one.
    @ParameterizedTest
    @MethodSource("moments")
    void aReplayDuringARefreshEndsTheFamily(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        SignIn.Tokens first = login(hub, "bert");
        SignIn.Tokens second = hub.signIn().refresh(first.refresh()).get();
        meddle(read, () -> assertThat(hub.signIn().refresh(first.refresh())).isInstanceOf(Outcome.Refused.class));

        Outcome<SignIn.Tokens, AccessRefusal> outcome = hub.signIn().refresh(second.refresh());

        if (happened()) {
            assertDead(hub, outcome);
            assertThat(opens(hub, second.access())).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void aKeyThatIsTurnedOffWhileItIsRenamedStaysOff(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        ApiKeys.Made made = hub.keys().make(id(hub, "bert"), terms("one", true)).get();
        meddle(read, () -> hub.keys()
                .edit(made.key().id(), old -> terms(old.name(), false))
                .get());

        var _ = hub.keys().edit(made.key().id(), old -> terms("two", old.enabled()));

        if (happened()) {
            assertThat(opens(hub, made.secret())).isFalse();
        }
    }

    private static ApiKey.Terms terms(String name, boolean enabled) {
        return new ApiKey.Terms(name, Set.of(KeyPermission.READ), null, null, enabled, null);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void aKeyThatIsMadeWhileItsOwnerIsRemovedOpensNothing(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        UserId bert = id(hub, "bert");
        meddle(read, () -> hub.users().remove(bert).get());

        Outcome<ApiKeys.Made, AccessRefusal> outcome = hub.keys().make(bert, terms("one", true));

        if (happened()) {
            if (outcome instanceof Outcome.Done<ApiKeys.Made, AccessRefusal>(ApiKeys.Made made)) {
                assertThat(opens(hub, made.secret())).isFalse();
            }
            assertThat(hub.keys().list()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void twoAdministratorsWhoDemoteEachOtherLeaveOne(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        UserId anna = id(hub, "anna");
        UserId bert = id(hub, "bert");
        meddle(read, () -> hub.users().edit(anna, role(Role.VIEWER)));

        var _ = hub.users().edit(bert, role(Role.VIEWER));

        if (happened()) {
            assertThat(hub.users().list().stream().filter(user -> user.role() == Role.ADMINISTRATOR))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void twoAdministratorsWhoRemoveEachOtherLeaveOne(Kind kind, int read) throws Exception {
        Access hub = openWithAdministrators(kind);
        UserId anna = id(hub, "anna");
        UserId bert = id(hub, "bert");
        meddle(read, () -> hub.users().remove(anna));

        var _ = hub.users().remove(bert);

        if (happened()) {
            assertThat(hub.users().list()).hasSize(1);
        }
    }

    /// Each hub on a database tells its own code.
    @ParameterizedTest
    @MethodSource("moments")
    void twoFirstStartsMakeOneAdministrator(Kind kind, int read) throws Exception {
        Access one = open(kind);
        Access other = hub();
        meddle(read, () -> setUp(other, "mallory"));

        Outcome<SignIn.Tokens, AccessRefusal> outcome = setUp(one, "anna");

        if (happened()) {
            assertThat(one.users().list()).hasSize(1);
            assertThat(outcome instanceof Outcome.Done)
                    .isEqualTo(one.users().list().getFirst().username().equals("anna"));
        }
    }

    private static Outcome<SignIn.Tokens, AccessRefusal> setUp(Access hub, String name) {
        return hub.setUp().complete(hub.setUp().code().orElseThrow(), name, null, PASSWORD, HERE);
    }
}
