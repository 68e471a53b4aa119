package org.printyard.dialects.moonraker;

import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.moonraker.wire.MoonrakerWire.ErrorRow;

/// How Moonraker words what went wrong: `{"error": {"code", "message", "traceback"}}`.
final class MoonrakerErrors {
    private MoonrakerErrors() {}

    static Answer word(Problem problem) {
        String text = problem instanceof Problem.Invalid(var violations)
                ? violations.getFirst().message()
                : problem.usualText();
        return Answer.json(problem.usualStatus(), ErrorRow.of(problem.usualStatus(), text));
    }

    static Answer word(Said said) {
        Answer answer = Answer.json(said.status(), ErrorRow.of(said.status(), said.sentence()));
        return switch (said.status()) {
            case 413 -> answer.with("Connection", "close");
            case 503 -> answer.with("Retry-After", "5");
            default -> answer;
        };
    }
}
