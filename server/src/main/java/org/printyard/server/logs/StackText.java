package org.printyard.server.logs;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.List;

/// An exception as lines of text, none of which a message can forge.
final class StackText {
    /// Longer chains are wrapped in circles.
    private static final int CAUSES = 8;

    private StackText() {}

    /// @param frames of each exception at most
    static List<String> lines(IThrowableProxy thrown, int frames) {
        List<String> lines = new ArrayList<>();
        add(lines, "", thrown, frames, 0);
        return lines;
    }

    private static void add(List<String> lines, String prefix, IThrowableProxy thrown, int frames, int depth) {
        String message = thrown.getMessage();
        lines.add(prefix + thrown.getClassName() + (message == null ? "" : ": " + Clean.text(message)));
        StackTraceElementProxy[] stack = thrown.getStackTraceElementProxyArray();
        for (int i = 0; i < Math.min(frames, stack.length); i++) {
            lines.add("    " + stack[i].getSTEAsString());
        }
        if (depth < CAUSES) {
            for (IThrowableProxy suppressed : thrown.getSuppressed()) {
                add(lines, "suppressed: ", suppressed, frames, depth + 1);
            }
            if (thrown.getCause() != null) {
                add(lines, "caused by: ", thrown.getCause(), frames, depth + 1);
            }
        }
    }
}
