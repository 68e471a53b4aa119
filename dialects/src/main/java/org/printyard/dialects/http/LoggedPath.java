package org.printyard.dialects.http;

import java.util.StringJoiner;

/// A path as it may stand in a log: short, without anything a client put into it to be found there, and without the
/// key of `/key/{key}/…`.
final class LoggedPath {
    private static final int LENGTH = 80;
    private static final String HIDDEN = "***";

    private LoggedPath() {}

    /// @param raw as it was sent, with its percent signs
    static String of(String raw) {
        StringJoiner path = new StringJoiner("/", "/", "");
        boolean isKey = false;
        for (String segment : raw.split("/+", -1)) {
            if (segment.isEmpty()) {
                continue;
            }
            path.add(isKey ? HIDDEN : segment.replaceAll("[^A-Za-z0-9._-]", "?"));
            isKey = isWordKey(segment);
        }
        return path.length() > LENGTH ? path.toString().substring(0, LENGTH) + "…" : path.toString();
    }

    /// Also where letters are sent as `%6B`, in either case of the letters: too much hidden does no harm.
    private static boolean isWordKey(String segment) {
        return segment.matches("(?i)(k|%[46]b)(e|%[46]5)(y|%[57]9)");
    }
}
