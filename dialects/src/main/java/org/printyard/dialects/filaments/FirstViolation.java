package org.printyard.dialects.filaments;

import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;

/// For the endpoints that answer a bad body with a sentence of their own instead of a list.
final class FirstViolation {
    private FirstViolation() {}

    /// The first field that is wrong; empty if the body as a whole is.
    static String field(Refused refused) {
        return refused.problem() instanceof Problem.Invalid(var violations)
                        && !violations.getFirst().path().isEmpty()
                ? violations.getFirst().path().getFirst()
                : "";
    }

    /// A sentence to add if the value is more than we take.
    static String limit(Refused refused, String sentence) {
        return refused.problem() instanceof Problem.Invalid(var violations)
                        && violations.getFirst().code().equals("too_big")
                ? sentence
                : "";
    }
}
