package org.printyard.dialects.bambuddy;

import java.util.List;
import java.util.Locale;
import org.printyard.dialects.bambuddy.wire.KeyWire.ErrorRow;
import org.printyard.dialects.bambuddy.wire.KeyWire.FieldError;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Said;
import org.printyard.domain.access.AccessRefusal;

/// How Bambuddy's documentation words what went wrong: `{"detail": …, "code": …}`.
final class BambuddyErrors {
    private BambuddyErrors() {}

    static Answer word(Problem problem) {
        if (problem instanceof Problem.Invalid(var violations)) {
            List<FieldError> errors = violations.stream()
                    .map(violation -> new FieldError(String.join(".", violation.path()), violation.message()))
                    .toList();
            return Answer.json(400, new ErrorRow(violations.getFirst().message(), code(problem), errors));
        }
        return Answer.json(problem.usualStatus(), new ErrorRow(problem.usualText(), code(problem), null));
    }

    static Answer word(AccessRefusal refusal) {
        return word(new Problem.Denied(refusal));
    }

    static Answer word(Said said) {
        String code =
                switch (said.status()) {
                    case 404 -> "NOT_FOUND";
                    case 409 -> "CONFLICT";
                    default -> "BAD_REQUEST";
                };
        return Answer.json(said.status(), new ErrorRow(said.sentence(), code, null));
    }

    private static String code(Problem problem) {
        return switch (problem) {
            case Problem.BadRequest _, Problem.BadJson _ -> "BAD_REQUEST";
            case Problem.Invalid _ -> "VALIDATION_ERROR";
            case Problem.Denied(var refusal) ->
                switch (problem.usualStatus()) {
                    case 401 -> "UNAUTHORIZED";
                    case 403 -> "FORBIDDEN";
                    case 404 -> "NOT_FOUND";
                    default -> refusal.code().toUpperCase(Locale.ROOT).replace('-', '_');
                };
            case Problem.RateLimited _ -> "RATE_LIMITED";
            case Problem.NoSuchPath _ -> "NOT_FOUND";
            case Problem.WrongMethod _ -> "METHOD_NOT_ALLOWED";
            case Problem.BodyTooLarge _ -> "BODY_TOO_LARGE";
            case Problem.PathTooLong _ -> "PATH_TOO_LONG";
            case Problem.HeadersTooLarge _ -> "HEADERS_TOO_LARGE";
            case Problem.WrongMediaType _ -> "UNSUPPORTED_MEDIA_TYPE";
            case Problem.TooSlow _ -> "TIMEOUT";
            case Problem.KeyReused _ -> "IDEMPOTENCY_KEY_REUSED";
            case Problem.Unavailable _ -> "UNAVAILABLE";
            case Problem.TooManyStreams _ -> "TOO_MANY_STREAMS";
            case Problem.Broken _ -> "INTERNAL_ERROR";
        };
    }
}
