package org.printyard.server.logs;

import java.util.regex.Pattern;

/// Text from anywhere as it may stand in one line of a log.
final class Clean {
    /// A page of text; a client that has its body logged must not fill the disk with it.
    static final int LENGTH = 8_000;

    /// Keys may be part of a path: `/key/{key}/…`. Whoever logs a path hides them already; this is the second fence.
    private static final Pattern KEY = Pattern.compile("(?i)/key/+[^/\\s]+");

    private Clean() {}

    /// Without line breaks and other characters that a reader would not see as what they are.
    static String text(String raw) {
        String cut = raw.length() > LENGTH ? raw.substring(0, LENGTH) + "…" : raw;
        String line = cut.contains("/") ? KEY.matcher(cut).replaceAll("/key/***") : cut;
        for (int i = 0; i < line.length(); i++) {
            if (!isPlain(line, i)) {
                return escaped(line, i);
            }
        }
        return line;
    }

    private static String escaped(String line, int from) {
        StringBuilder clean = new StringBuilder(line.length() + 16).append(line, 0, from);
        for (int i = from; i < line.length(); i++) {
            if (isPlain(line, i)) {
                clean.append(line.charAt(i));
            } else {
                append(clean, line.charAt(i));
            }
        }
        return clean.toString();
    }

    private static void append(StringBuilder clean, char c) {
        switch (c) {
            case '\n' -> clean.append("\\n");
            case '\r' -> clean.append("\\r");
            case '\t' -> clean.append("\\t");
            default -> clean.append("\\u%04x".formatted((int) c));
        }
    }

    /// Not: control characters, line and paragraph separators, marks that turn the direction of the text, halves of
    /// surrogates.
    private static boolean isPlain(String text, int i) {
        char c = text.charAt(i);
        if (c >= ' ' && c < 0x7f) {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        int kind = Character.getType(c);
        return kind != Character.CONTROL
                && kind != Character.FORMAT
                && kind != Character.LINE_SEPARATOR
                && kind != Character.PARAGRAPH_SEPARATOR;
    }
}
