package org.printyard.dialects.printyard;

import static org.printyard.domain.access.Permission.ADMIN;
import static org.printyard.domain.access.Permission.READ;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.Denied;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.SignInCookies;
import org.printyard.dialects.printyard.wire.AccessWire.Ended;
import org.printyard.dialects.printyard.wire.AccessWire.Me;
import org.printyard.dialects.printyard.wire.AccessWire.SessionRow;
import org.printyard.dialects.printyard.wire.AccessWire.SetUpState;
import org.printyard.dialects.printyard.wire.AccessWire.SignedIn;
import org.printyard.dialects.printyard.wire.AccessWire.UserRow;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.Missing;
import org.printyard.domain.access.AccessRefusal.SignInRequired;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.UserId;
import org.printyard.engine.access.Access;
import org.printyard.engine.access.Passwords;
import org.printyard.engine.access.SetUp;
import org.printyard.engine.access.SignIn;
import org.printyard.engine.access.Users;

/// `/api/printyard/v1`: the first start, who is calling, users and their sign-ins.
///
/// These requests take no `Idempotency-Key`: what they answer is not to be kept.
final class AccessRoutes {
    private static final String SETUP = "/api/printyard/v1/setup";
    private static final String ME = "/api/printyard/v1/me";
    private static final String USERS = "/api/printyard/v1/users";
    private static final String USER = USERS + "/{id}";

    /// With tries slowed down, eight characters that are no word are enough.
    private static final int SHORTEST_PASSWORD = 8;

    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::wireName).toList();

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}._@+'-]([\\p{L}\\p{M}\\p{N} ._@+'-]{0,62}[\\p{L}\\p{M}\\p{N}._@+'-])?");
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}.-]{1,189}");

    private static final Field<String> CODE = Field.text("code", 1, 64).required();
    private static final Field<String> USERNAME =
            Field.pattern("username", NAME, "have 1 to 64 letters, digits, blanks or . _ @ + ' -");
    private static final Field<String> NEW_USERNAME = USERNAME.required();
    private static final Field<String> EMAIL =
            Field.pattern("email", ADDRESS, "be an e-mail address").nullable();
    private static final Field<String> ROLE = Field.choice("role", ROLES);
    private static final Field<String> NEW_ROLE = ROLE.required();
    private static final Field<String> PASSWORD = Field.text("password", SHORTEST_PASSWORD, Passwords.LONGEST);
    private static final Field<String> FIRST_PASSWORD = PASSWORD.required();
    private static final Field<String> CURRENT_PASSWORD =
            Field.text("current_password", 1, Passwords.LONGEST).required();
    private static final Field<String> NEW_PASSWORD =
            Field.text("new_password", SHORTEST_PASSWORD, Passwords.LONGEST).required();

    private static final Parameter<Long> SESSION = Parameter.whole("session", 1, Long.MAX_VALUE, "The sign-in's id");

    private final SetUp setUp;
    private final SignIn signIn;
    private final Users users;

    AccessRoutes(Access access) {
        setUp = access.setUp();
        signIn = access.signIn();
        users = access.users();
    }

    List<Route> routes() {
        return Stream.of(firstStart(), own(), ofUsers()).flatMap(List::stream).toList();
    }

    private List<Route> firstStart() {
        return List.of(
                Route.of(Method.GET, SETUP, null, "Whether the hub has no user yet", this::setUpState)
                        .answering(200, SetUpState.class),
                Route.of(Method.POST, SETUP, null, "Make the first administrator", this::setUp)
                        .taking(CODE, NEW_USERNAME, EMAIL, FIRST_PASSWORD)
                        .answering(201, SignedIn.class)
                        .refusing(401, 409, 429));
    }

    private List<Route> own() {
        return List.of(
                Route.of(Method.GET, ME, READ, "Who is calling, and what they may", this::me)
                        .answering(200, Me.class),
                Route.of(Method.POST, ME + "/password", READ, "Change one's own password", this::changePassword)
                        .taking(CURRENT_PASSWORD, NEW_PASSWORD)
                        .answering(204)
                        .refusing(429)
                        .withoutKey()
                        .named("me.changePassword"),
                Route.of(Method.GET, ME + "/sessions", READ, "One's own sign-ins", this::listOwnSessions)
                        .answeringListOf(200, SessionRow.class),
                Route.of(
                                Method.DELETE,
                                ME + "/sessions",
                                READ,
                                "End all of one's own sign-ins but this one",
                                this::endOtherSessions)
                        .answering(200, Ended.class)
                        .withoutKey(),
                Route.of(
                                Method.DELETE,
                                ME + "/sessions/{session}",
                                READ,
                                "End one of one's own sign-ins",
                                this::endOwnSession)
                        .asking(SESSION)
                        .answering(204)
                        .withoutKey());
    }

    private List<Route> ofUsers() {
        return List.of(
                Route.of(Method.GET, USERS, ADMIN, "List users", this::list).answeringListOf(200, UserRow.class),
                Route.of(Method.POST, USERS, ADMIN, "Add a user", this::add)
                        .taking(NEW_USERNAME, EMAIL, NEW_ROLE, FIRST_PASSWORD)
                        .answering(201, UserRow.class)
                        .refusing(409)
                        .withoutKey(),
                Route.of(Method.GET, USER, ADMIN, "Get a user", this::get).answering(200, UserRow.class),
                Route.of(Method.PATCH, USER, ADMIN, "Change a user", this::edit)
                        .taking(USERNAME, EMAIL, ROLE, PASSWORD)
                        .answering(200, UserRow.class)
                        .refusing(409)
                        .withoutKey(),
                Route.of(Method.DELETE, USER, ADMIN, "Remove a user with their sign-ins and keys", this::remove)
                        .answering(204)
                        .refusing(409)
                        .withoutKey(),
                Route.of(Method.GET, USER + "/sessions", ADMIN, "A user's sign-ins", this::listSessions)
                        .answeringListOf(200, SessionRow.class),
                Route.of(Method.DELETE, USER + "/sessions", ADMIN, "End all of a user's sign-ins", this::endSessions)
                        .answering(200, Ended.class)
                        .withoutKey(),
                Route.of(
                                Method.DELETE,
                                USER + "/sessions/{session}",
                                ADMIN,
                                "End one of a user's sign-ins",
                                this::endSession)
                        .asking(SESSION)
                        .answering(204)
                        .withoutKey());
    }

    private Answer setUpState(Request request) {
        return Answer.ok(new SetUpState(setUp.isNeeded()));
    }

    private Answer setUp(Request request) {
        Input input = request.input();
        return setUp.complete(
                        input.get(CODE),
                        input.get(NEW_USERNAME),
                        input.find(EMAIL),
                        input.get(FIRST_PASSWORD),
                        request.from())
                .fold(
                        tokens -> SignInCookies.set(Answer.json(201, SignedIn.of(tokens)), tokens, request.isSecure()),
                        AccessRoutes::word);
    }

    private Answer me(Request request) {
        return Answer.ok(Me.of(request.caller()));
    }

    private Answer changePassword(Request request) {
        Own own = own(request);
        Input input = request.input();
        return users.changePassword(
                        own.user(), own.session(), input.get(CURRENT_PASSWORD), input.get(NEW_PASSWORD), request.from())
                .fold(_ -> Answer.noContent(), AccessRoutes::word);
    }

    private Answer listOwnSessions(Request request) {
        Own own = own(request);
        return Answer.ok(signIn.listSessions(own.user()).stream()
                .map(session -> SessionRow.of(session, own.session()))
                .toList());
    }

    private Answer endOtherSessions(Request request) {
        Own own = own(request);
        return Answer.ok(new Ended(signIn.endSessions(own.user(), own.session())));
    }

    private Answer endOwnSession(Request request) {
        return signIn.endSession(own(request).user(), session(request))
                .fold(_ -> Answer.noContent(), AccessRoutes::word);
    }

    private Answer list(Request request) {
        return Answer.ok(users.list().stream().map(UserRow::of).toList());
    }

    private Answer add(Request request) {
        Input input = request.input();
        Users.Draft draft = new Users.Draft(
                input.get(NEW_USERNAME),
                input.find(EMAIL),
                Role.find(input.get(NEW_ROLE)).orElseThrow(),
                input.get(FIRST_PASSWORD));
        return users.add(draft).fold(user -> Answer.json(201, UserRow.of(user)), AccessRoutes::word);
    }

    private Answer get(Request request) {
        return users.find(user(request))
                .map(user -> Answer.ok(UserRow.of(user)))
                .orElseGet(() -> word(new Missing("user")));
    }

    private Answer edit(Request request) {
        UserId id = user(request);
        Input input = request.input();
        Users.Edit edit = new Users.Edit(
                input.change(USERNAME),
                input.change(EMAIL),
                input.change(ROLE).map(name -> Role.find(name).orElseThrow()),
                input.change(PASSWORD));
        return users.edit(id, edit).fold(user -> Answer.ok(UserRow.of(user)), AccessRoutes::word);
    }

    private Answer remove(Request request) {
        return users.remove(user(request)).fold(_ -> Answer.noContent(), AccessRoutes::word);
    }

    private Answer listSessions(Request request) {
        return Answer.ok(signIn.listSessions(existing(request)).stream()
                .map(session -> SessionRow.of(session, request.caller().session()))
                .toList());
    }

    private Answer endSessions(Request request) {
        return Answer.ok(new Ended(signIn.endSessions(existing(request), null)));
    }

    private Answer endSession(Request request) {
        return signIn.endSession(existing(request), session(request)).fold(_ -> Answer.noContent(), AccessRoutes::word);
    }

    /// Somebody who signed in, and with what.
    private record Own(UserId user, SessionId session) {}

    private static Own own(Request request) {
        UserId user = request.caller().user();
        SessionId session = request.caller().session();
        if (user == null || session == null) {
            throw new Refused(new Denied(new SignInRequired()));
        }
        return new Own(user, session);
    }

    private UserId existing(Request request) {
        UserId id = user(request);
        return users.find(id).map(_ -> id).orElseThrow(() -> new Refused(new Denied(new Missing("user"))));
    }

    private static UserId user(Request request) {
        return new UserId(request.id("id").orElseThrow(() -> new Refused(new Denied(new Missing("user")))));
    }

    private static SessionId session(Request request) {
        return new SessionId(request.id("session").orElseThrow(() -> new Refused(new Denied(new Missing("session")))));
    }

    /// @throws Refused always: the door words it and adds when to come back
    private static Answer word(AccessRefusal refusal) {
        throw new Refused(new Denied(refusal));
    }
}
