package org.printyard.dialects.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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

    /// Which answer is being made, of which version.
    private record Wanted(String key, String version) {}

    private final Map<Wanted, CompletableFuture<Optional<Answer>>> making = new ConcurrentHashMap<>();
    private final Map<String, Kept> answers = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /// With an entity tag, if it is one of success.
    ///
    /// @param version of the database, asked for before the answer was made
    Answer get(String key, String version, Supplier<Answer> make) {
        Kept kept = find(key);
        if (kept != null && kept.version.equals(version)) {
            return kept.answer;
        }
        Wanted wanted = new Wanted(key, version);
        CompletableFuture<Optional<Answer>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Answer>> first = making.putIfAbsent(wanted, mine);
        return first == null ? makeForAll(wanted, mine, make) : first.join().orElseGet(make);
    }

    /// After a change everybody asks at once, and one answer serves them all.
    private Answer makeForAll(Wanted wanted, CompletableFuture<Optional<Answer>> mine, Supplier<Answer> make) {
        try {
            Answer made = make.get();
            Answer answer =
                    made.status() == 200 ? made.with(EntityTag.of(made.body()).headers()) : made;
            if (answer.status() == 200 && answer.body().length <= BYTES / 2) {
                keep(wanted.key, new Kept(wanted.version, answer));
            }
            mine.complete(Optional.of(answer));
            return answer;
        } finally {
            // Nothing if it failed: then the others try for themselves, and are told why in their own words.
            mine.complete(Optional.empty());
            making.remove(wanted, mine);
        }
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
