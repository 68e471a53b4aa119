package org.printyard.dialects.printyard.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;
import org.printyard.dialects.http.Times;
import org.printyard.domain.access.Permission;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.Session;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.User;
import org.printyard.domain.fleet.Printer;
import org.printyard.engine.access.AppKeys;
import org.printyard.engine.access.Caller;
import org.printyard.engine.access.SignIn;

/// Users, their sign-ins, and who is calling.
public final class AccessWire {
    private AccessWire() {}

    /// @param needed true while there is no user: then the code in the hub's log makes the first one
    public record SetUpState(boolean needed) {}

    public record UserRow(
            long id,
            String username,
            @Nullable String email,
            @OneOf(Role.class) String role,
            String created_at,
            String updated_at,
            @Nullable String last_login) {
        public static UserRow of(User user) {
            return new UserRow(
                    user.id().value(),
                    user.username(),
                    user.email(),
                    user.role().wireName(),
                    Times.millis(user.createdAt()),
                    Times.millis(user.updatedAt()),
                    Times.millisOrNull(user.lastLogin()));
        }
    }

    public record AppRequestList(List<AppRequestRow> requests) {}

    /// A program that asks for a key.
    ///
    /// @param app as it calls itself
    /// @param user whose it is to be, as it says; null if it does not say
    /// @param printer the name of the only one it is to be for; null for all
    public record AppRequestRow(
            long id,
            String app,
            @Nullable String user,
            @Nullable String printer,
            String address,
            String created_at) {
        /// @param printer null for all
        public static AppRequestRow of(AppKeys.Pending pending, @Nullable Printer printer) {
            return new AppRequestRow(
                    pending.id(),
                    pending.asking().app(),
                    pending.asking().user(),
                    printer == null ? null : printer.terms().name(),
                    pending.asking().address(),
                    Times.millis(pending.at()));
        }
    }

    /// @param expires_in seconds the access token is good for
    public record SignedIn(
            UserRow user, String access_token, String refresh_token, String token_type, long expires_in) {
        public static SignedIn of(SignIn.Tokens tokens) {
            return new SignedIn(
                    UserRow.of(tokens.user()), tokens.access(), tokens.refresh(), "bearer", SignIn.ACCESS.toSeconds());
        }

        /// Without the tokens.
        @Override
        public String toString() {
            return "SignedIn[" + user + "]";
        }
    }

    /// @param via `session`, `api-key` or `trusted-network`
    /// @param role null for a key, which has permissions only
    public record Me(
            @Nullable Long user_id,
            String name,

            @OneOf(texts = {"session", "api-key", "trusted-network"})
            String via,

            @OneOf(Role.class) @Nullable String role,
            List<String> permissions) {
        public static Me of(Caller caller) {
            String via =
                    switch (caller.by()) {
                        case Caller.By.Session _ -> "session";
                        case Caller.By.Key _ -> "api-key";
                        case Caller.By.TrustedNetwork _ -> "trusted-network";
                    };
            String role =
                    switch (caller.by()) {
                        case Caller.By.Session it -> it.role().wireName();
                        case Caller.By.Key _ -> null;
                        case Caller.By.TrustedNetwork it -> it.role().wireName();
                    };
            return new Me(
                    caller.user() == null ? null : caller.user().value(),
                    caller.name(),
                    via,
                    role,
                    caller.permissions().stream()
                            .sorted()
                            .map(Permission::wireName)
                            .toList());
        }
    }

    /// @param client what signed in, as it calls itself
    /// @param current true for the one that asks
    public record SessionRow(
            long id,
            String created_at,
            String last_used,
            @Nullable String address,
            @Nullable String client,
            boolean current) {
        public static SessionRow of(Session session, @Nullable SessionId current) {
            return new SessionRow(
                    session.id().value(),
                    Times.millis(session.createdAt()),
                    Times.millis(session.lastUsedAt()),
                    session.from().address(),
                    session.from().client(),
                    session.id().equals(current));
        }
    }

    /// @param ended how many sign-ins
    public record Ended(int ended) {}
}
