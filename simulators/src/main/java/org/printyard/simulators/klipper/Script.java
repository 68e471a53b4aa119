package org.printyard.simulators.klipper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Commands that somebody sent, and who waits for their end.
final class Script {
    private final Deque<String> lines;
    private final Consumer<@Nullable String> ended;

    /// @param ended told null, or why it was given up
    Script(String text, Consumer<@Nullable String> ended) {
        this.lines = new ArrayDeque<>(text.lines().toList());
        this.ended = ended;
    }

    @Nullable
    String next() {
        return lines.poll();
    }

    void end(@Nullable String failure) {
        ended.accept(failure);
    }
}
