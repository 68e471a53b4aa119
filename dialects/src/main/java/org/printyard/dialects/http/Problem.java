package org.printyard.dialects.http;

import java.util.List;
import java.util.Set;
import org.printyard.domain.access.AccessRefusal;

/// What can be wrong with a request before, around and beneath any use case. Each dialect has its own words for it.
public sealed interface Problem {
    /// @param reason for people, a sentence without a full stop
    record BadRequest(String reason) implements Problem {}

    /// A body whose fields are not what they must be.
    record Invalid(List<Violation> violations) implements Problem {}

    record Denied(AccessRefusal refusal) implements Problem {}

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

    /// Our fault.
    record Broken() implements Problem {}

    /// The status every dialect uses unless it says otherwise.
    default int usualStatus() {
        return switch (this) {
            case BadRequest _, Invalid _ -> 400;
            case Denied(var refusal) ->
                switch (refusal) {
                    case AccessRefusal.CredentialsRequired _,
                            AccessRefusal.InvalidToken _,
                            AccessRefusal.WrongPassword _ -> 401;
                    case AccessRefusal.Forbidden _, AccessRefusal.ForeignOrigin _ -> 403;
                    case AccessRefusal.TooManyAttempts _ -> 429;
                };
            case NoSuchPath _ -> 404;
            case WrongMethod _ -> 405;
            case TooSlow _ -> 408;
            case BodyTooLarge _ -> 413;
            case PathTooLong _ -> 414;
            case WrongMediaType _ -> 415;
            case KeyReused _ -> 422;
            case HeadersTooLarge _ -> 431;
            case Broken _ -> 500;
            case Unavailable _ -> 503;
        };
    }

    /// A sentence for people, without a full stop, the same in every dialect unless it has a text of its own.
    default String usualText() {
        return switch (this) {
            case BadRequest(var reason) -> reason;
            case Invalid _ -> "Validation error";
            case Denied(var refusal) -> text(refusal);
            case NoSuchPath _ -> "Route not found";
            case WrongMethod(var allowed) -> "Method not allowed. Allowed: " + String.join(", ", allowed);
            case TooSlow _ -> "The request body took too long to arrive";
            case BodyTooLarge(var limit) -> "Request body too large. At most " + limit + " bytes are accepted";
            case PathTooLong _ -> "Request address too long";
            case WrongMediaType _ -> "Content-Type must be application/json";
            case KeyReused _ -> "This Idempotency-Key was already used for a different request";
            case HeadersTooLarge _ -> "Request headers too large";
            case Broken _ -> "Internal server error";
            case Unavailable _ -> "The database is not available at the moment; try again later";
        };
    }

    private static String text(AccessRefusal refusal) {
        return switch (refusal) {
            case AccessRefusal.CredentialsRequired _ -> "Access token required";
            case AccessRefusal.InvalidToken _ -> "Invalid or expired token";
            case AccessRefusal.WrongPassword _ -> "Invalid username or password";
            case AccessRefusal.TooManyAttempts _ -> "Too many sign-ins at the moment; try again later";
            case AccessRefusal.Forbidden(var needed) -> "This needs the permission " + needed.wireName();
            case AccessRefusal.ForeignOrigin _ -> "Requests from pages of another site are not accepted";
        };
    }
}
