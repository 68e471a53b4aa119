package org.printyard.dialects.filamentory;

import static org.printyard.domain.access.Permission.READ;

import java.util.List;
import java.util.Optional;
import org.printyard.dialects.filamentory.wire.FilamentoryWire.Message;
import org.printyard.dialects.filamentory.wire.FilamentoryWire.SignedIn;
import org.printyard.dialects.filamentory.wire.FilamentoryWire.TrustedRow;
import org.printyard.dialects.filamentory.wire.FilamentoryWire.UserRow;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.SignInCookies;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.engine.access.Caller;
import org.printyard.engine.access.Passwords;
import org.printyard.engine.access.SignIn;
import org.printyard.engine.access.Users;

/// `/api/auth`
///
/// Filamentory signs in by a mailed code; here it is a name and a password, in the same paths, cookies and words.
final class AuthRoutes {
    private static final Field<String> USERNAME = Field.text("username", 1, 255);
    private static final Field<String> EMAIL = Field.text("email", 1, 255);
    private static final Field<String> PASSWORD =
            Field.text("password", 1, Passwords.LONGEST).required();
    private static final Field<String> REFRESH =
            Field.text("refresh_token", 0, 8192).nullable();

    private final SignIn signIn;
    private final Users users;

    AuthRoutes(SignIn signIn, Users users) {
        this.signIn = signIn;
        this.users = users;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.POST, "/api/auth/login", null, "Sign in", this::login)
                        .taking(USERNAME, EMAIL, PASSWORD)
                        .answering(200, SignedIn.class)
                        .refusing(401, 429)
                        .named("auth.login"),
                Route.of(Method.POST, "/api/auth/refresh", null, "Exchange a refresh token", this::refresh)
                        .takingIfAny(REFRESH)
                        .answering(200, SignedIn.class)
                        .refusing(401)
                        .named("auth.refresh"),
                Route.of(Method.POST, "/api/auth/logout", READ, "Sign out", this::logout)
                        .answering(200, Message.class)
                        .withoutKey()
                        .named("auth.logout"),
                Route.of(Method.GET, "/api/auth/me", READ, "Who is calling", this::me)
                        .answering(200, UserRow.class, TrustedRow.class)
                        .named("auth.me"));
    }

    private Answer login(Request request) {
        Input input = request.input();
        String username = input.find(USERNAME);
        String login = username == null ? input.find(EMAIL) : username;
        if (login == null) {
            return FilamentoryErrors.error(400, "username or email is required");
        }
        return signedIn(request, "Login successful", signIn.login(login, input.get(PASSWORD), request.from()));
    }

    private Answer refresh(Request request) {
        Optional<String> token = Optional.ofNullable(request.input().find(REFRESH))
                .filter(value -> !value.isEmpty())
                .or(() -> request.cookie(SignInCookies.REFRESH));
        return token.map(value -> signedIn(request, "Token refreshed successfully", signIn.refresh(value)))
                .orElseGet(() -> FilamentoryErrors.error(401, "Refresh token required"));
    }

    private static Answer signedIn(Request request, String message, Outcome<SignIn.Tokens, AccessRefusal> outcome) {
        return outcome.fold(
                tokens -> SignInCookies.set(Answer.ok(SignedIn.of(message, tokens)), tokens, request.isSecure()),
                refusal -> {
                    // The door adds when to come back.
                    throw new Refused(new Problem.Denied(refusal));
                });
    }

    private Answer logout(Request request) {
        Caller caller = request.caller();
        if (caller.session() != null) {
            signIn.logout(caller.session());
        }
        return SignInCookies.clear(Answer.ok(new Message("Logout successful")), request.isSecure());
    }

    private Answer me(Request request) {
        Caller caller = request.caller();
        if (caller.user() == null) {
            String role = caller.by() instanceof Caller.By.TrustedNetwork it
                    ? it.role().wireName()
                    : "key";
            return Answer.ok(new TrustedRow("", caller.name(), role));
        }
        return users.find(caller.user())
                .map(user -> Answer.ok(UserRow.of(user)))
                .orElseGet(() -> FilamentoryErrors.word(new Problem.Denied(new AccessRefusal.InvalidToken())));
    }
}
