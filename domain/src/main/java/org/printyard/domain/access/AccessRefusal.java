package org.printyard.domain.access;

import java.time.Duration;
import org.printyard.domain.Refusal;

/// Why somebody was not let in.
public sealed interface AccessRefusal extends Refusal {
    /// No credentials came with the request.
    record CredentialsRequired() implements AccessRefusal {}

    /// The token is unknown, expired, ended, or of the wrong kind: the caller is not told which.
    record InvalidToken() implements AccessRefusal {}

    /// Unknown user or wrong password: the caller is not told which.
    record WrongPassword() implements AccessRefusal {}

    /// Too many wrong tries, or too many sign-ins at once; a password was not looked at.
    record TooManyAttempts(Duration retryAfter) implements AccessRefusal {}

    record Forbidden(Permission needed) implements AccessRefusal {}

    /// The key may act on some printers only, and this is not one of them.
    record OtherPrinter() implements AccessRefusal {}

    /// It belongs to somebody else.
    record NotTheirs() implements AccessRefusal {}

    /// A page of another site made this browser send the request.
    record ForeignOrigin() implements AccessRefusal {}

    /// A browser was sent here under a name that need not be this hub's, so the page it shows may be anybody's.
    record UnknownHost(String host) implements AccessRefusal {}

    /// Only somebody who signed in may do this for themselves; a key and a trusted network may not.
    record SignInRequired() implements AccessRefusal {}

    /// The set-up code is wrong, or there is none.
    record WrongCode() implements AccessRefusal {}

    /// There are users already.
    record AlreadySetUp() implements AccessRefusal {}

    /// @param what `username` or `email`
    record Taken(String what) implements AccessRefusal {}

    /// Somebody must be left who can administer the hub.
    record LastAdministrator() implements AccessRefusal {}

    /// @param what `user`, `session`, `API key` or `request`
    record Missing(String what) implements AccessRefusal {}

    /// @param what `users`, `API keys` or `requests for a key`
    record TooMany(String what, int limit) implements AccessRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case CredentialsRequired _ -> "credentials-required";
            case InvalidToken _ -> "invalid-token";
            case WrongPassword _ -> "wrong-password";
            case TooManyAttempts _ -> "too-many-attempts";
            case Forbidden _ -> "forbidden";
            case OtherPrinter _ -> "other-printer";
            case NotTheirs _ -> "not-yours";
            case ForeignOrigin _ -> "foreign-origin";
            case UnknownHost _ -> "unknown-host";
            case SignInRequired _ -> "sign-in-required";
            case WrongCode _ -> "wrong-code";
            case AlreadySetUp _ -> "already-set-up";
            case Taken _ -> "taken";
            case LastAdministrator _ -> "last-administrator";
            case Missing _ -> "missing";
            case TooMany _ -> "too-many";
        };
    }
}
