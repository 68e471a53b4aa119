package org.printyard.dialects.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.printyard.domain.access.AccessRefusal;

/// What can be wrong with a request before, around and beneath any use case. Each dialect has its own words for it.
public sealed interface Problem {
    /// @param reason for people, a sentence without a full stop
    record BadRequest(String reason) implements Problem {}

    /// A body that is no JSON, or none.
    ///
    /// @param offset where the reader gave up, in characters
    record BadJson(String reason, long offset) implements Problem {}

    /// A body whose fields are not what they must be.
    record Invalid(List<Violation> violations) implements Problem {}

    record Denied(AccessRefusal refusal) implements Problem {}

    /// A key has called too often.
    ///
    /// @param retryAfter at least this long must pass before the next call
    record RateLimited(Duration retryAfter) implements Problem {}

    /// No route has this path.
    record NoSuchPath() implements Problem {}

    record WrongMethod(Set<String> allowed) implements Problem {}

    record BodyTooLarge(int limitBytes) implements Problem {}

    record PathTooLong() implements Problem {}

    record HeadersTooLarge() implements Problem {}

    record WrongMediaType() implements Problem {}

    /// The body did not arrive in time.
    record TooSlow() implements Problem {}

    /// The `Idempotency-Key` was used before, for another body.
    record KeyReused() implements Problem {}

    /// The database is lost, full or too busy; trying again later may work.
    record Unavailable() implements Problem {}

    /// Everybody who may listen at once does.
    record TooManyStreams(int limit) implements Problem {}

    /// Our fault.
    record Broken() implements Problem {}

    /// The status every dialect uses unless it says otherwise.
    default int usualStatus() {
        return switch (this) {
            case BadRequest _, BadJson _, Invalid _ -> 400;
            case Denied(var refusal) -> status(refusal);
            case RateLimited _ -> 429;
            case NoSuchPath _ -> 404;
            case WrongMethod _ -> 405;
            case TooSlow _ -> 408;
            case BodyTooLarge _ -> 413;
            case PathTooLong _ -> 414;
            case WrongMediaType _ -> 415;
            case KeyReused _ -> 422;
            case HeadersTooLarge _ -> 431;
            case Broken _ -> 500;
            case Unavailable _, TooManyStreams _ -> 503;
        };
    }

    private static int status(AccessRefusal refusal) {
        return switch (refusal) {
            case AccessRefusal.TooMany _ -> 400;
            case AccessRefusal.CredentialsRequired _,
                    AccessRefusal.InvalidToken _,
                    AccessRefusal.WrongPassword _,
                    AccessRefusal.WrongCode _ -> 401;
            case AccessRefusal.Forbidden _,
                    AccessRefusal.OtherPrinter _,
                    AccessRefusal.NotTheirs _,
                    AccessRefusal.ForeignOrigin _,
                    AccessRefusal.UnknownHost _,
                    AccessRefusal.SignInRequired _ -> 403;
            case AccessRefusal.Missing _ -> 404;
            case AccessRefusal.AlreadySetUp _, AccessRefusal.Taken _, AccessRefusal.LastAdministrator _ -> 409;
            case AccessRefusal.TooManyAttempts _ -> 429;
        };
    }

    /// A sentence for people, without a full stop, the same in every dialect unless it has a text of its own.
    default String usualText() {
        return switch (this) {
            case BadRequest(var reason) -> reason;
            case BadJson(var reason, var _) -> reason;
            case Invalid _ -> "Validation error";
            case Denied(var refusal) -> text(refusal);
            case RateLimited _ -> "Too many requests; try again later";
            case NoSuchPath _ -> "Route not found";
            case WrongMethod(var allowed) -> "Method not allowed. Allowed: " + String.join(", ", allowed);
            case TooSlow _ -> "The request body took too long to arrive";
            case BodyTooLarge(var limit) -> "Request body too large. At most " + limit + " bytes are accepted";
            case PathTooLong _ -> "Request address too long";
            case WrongMediaType _ -> "Content-Type must be application/json";
            case KeyReused _ -> "This Idempotency-Key was already used for a different request";
            case HeadersTooLarge _ -> "Request headers too large";
            case TooManyStreams(var limit) ->
                "At most " + limit + " event streams can be open at once; try again later";
            case Broken _ -> "Internal server error";
            case Unavailable _ -> "The database is not available at the moment; try again later";
        };
    }

    private static String text(AccessRefusal refusal) {
        return switch (refusal) {
            case AccessRefusal.CredentialsRequired _ -> "Access token required";
            case AccessRefusal.InvalidToken _ -> "Invalid or expired token";
            case AccessRefusal.WrongPassword _ -> "Invalid username or password";
            case AccessRefusal.TooManyAttempts _ -> "Too many attempts; try again later";
            case AccessRefusal.Forbidden(var needed) -> "This needs the permission " + needed.wireName();
            case AccessRefusal.OtherPrinter _ -> "This key may act on some printers only, which must be named";
            case AccessRefusal.NotTheirs _ -> "This belongs to somebody else";
            case AccessRefusal.ForeignOrigin _ -> "Requests from pages of another site are not accepted";
            case AccessRefusal.UnknownHost(var host) ->
                "This hub does not know itself as " + host
                        + ": set PRINTYARD_PUBLIC_URL to this address, or send credentials";
            case AccessRefusal.SignInRequired _ -> "Only somebody who has signed in can do this for themselves";
            case AccessRefusal.WrongCode _ -> "Wrong set-up code. It is in the log of the hub's last start";
            case AccessRefusal.AlreadySetUp _ -> "The hub is set up already; sign in";
            case AccessRefusal.Taken(var what) -> "Another user has this " + what;
            case AccessRefusal.LastAdministrator _ -> "The last administrator stays one";
            case AccessRefusal.Missing(var what) -> "There is no such " + what;
            case AccessRefusal.TooMany(var what, var limit) -> "At most " + limit + " " + what;
        };
    }
}
