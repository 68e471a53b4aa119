package org.printyard.dialects.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers to reads, kept for as long as the database stays as it is: a wall of dashboards asks for the same list
/// again and again. Safe for any number of threads.
final class UnchangedAnswers {
    /// A list of ten thousand filaments has some ten megabytes; the hub itself fits in a hundred.
    private static final int BYTES = 16 * 1024 * 1024;

    /// Different questions; a client that puts a new number into each address must not fill the heap with keys.
    private static final int ANSWERS = 256;

    private record Kept(String version, Answer answer) {}

    private final Map<String, Kept> answers = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /// @param version of the database, asked for before the answer was made
    Answer get(String key, String version, Supplier<Answer> make) {
        Kept kept = find(key);
        if (kept != null && kept.version.equals(version)) {
            return kept.answer;
        }
        Answer answer = make.get();
        if (answer.status() == 200 && answer.body().length <= BYTES / 2) {
            keep(key, new Kept(version, answer));
        }
        return answer;
    }

    private synchronized @Nullable Kept find(String key) {
        return answers.get(key);
    }

    private synchronized void keep(String key, Kept kept) {
        Kept before = answers.put(key, kept);
        bytes += kept.answer.body().length - (before == null ? 0 : before.answer.body().length);
        var oldest = answers.values().iterator();
        while (bytes > BYTES || answers.size() > ANSWERS) {
            bytes -= oldest.next().answer.body().length;
            oldest.remove();
        }
    }
}
