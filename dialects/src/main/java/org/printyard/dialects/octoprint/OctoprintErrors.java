package org.printyard.dialects.octoprint;

import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Said;

/// A short plain text, which slicers show as it is and Cura shows if nothing else is said of its type.
final class OctoprintErrors {
    private OctoprintErrors() {}

    static Answer word(Problem problem) {
        // OctoPrint knows no 401: Home Assistant asks for another key at 403 only.
        int status = problem.usualStatus() == 401 ? 403 : problem.usualStatus();
        String text = problem instanceof Problem.Invalid(var violations)
                ? violations.getFirst().message()
                : problem.usualText();
        return Answer.text(status, text);
    }

    static Answer word(Said said) {
        Answer answer = Answer.text(said.status(), said.sentence());
        return switch (said.status()) {
            case 413 -> answer.with("Connection", "close");
            case 503 -> answer.with("Retry-After", "5");
            default -> answer;
        };
    }
}
