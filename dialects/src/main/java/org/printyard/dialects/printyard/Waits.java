package org.printyard.dialects.printyard;

import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;

/// Waiting for somebody else within a request.
final class Waits {
    private Waits() {}

    interface Question<T> {
        T ask() throws InterruptedException;
    }

    /// @throws Refused if the hub stops meanwhile
    static <T> T forAnswer(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused(new Problem.Unavailable());
        }
    }
}
