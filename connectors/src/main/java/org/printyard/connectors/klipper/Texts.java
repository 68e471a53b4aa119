package org.printyard.connectors.klipper;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.klipper.wire.Value;

/// Words of printers for people, and of people for printers.
final class Texts {
    /// Beyond it nobody reads on.
    static final int LONGEST_SHOWN = 1_000;

    private static final int REPLACEMENT = 0xfffd;

    private static final int LONGEST_NAME = 1_000;

    /// A key that a Moonraker made has 32 letters. What somebody entered instead may be a word of our own sentences.
    private static final int SHORTEST_SECRET = 8;

    private Texts() {}

    /// Null if there is nothing to show.
    static @Nullable String shown(Value value) {
        String text = value.text();
        return text == null || text.isBlank() ? null : shown(text);
    }

    /// Without what is in no text, and what no PostgreSQL keeps: control characters and halves of characters.
    static String clean(String text) {
        return text.codePoints().allMatch(Texts::isText)
                ? text
                : text.codePoints()
                        .map(c -> isText(c) ? c : REPLACEMENT)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isText(int c) {
        return c == '\n'
                || c == '\r'
                || c == '\t'
                || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /// Cut where nobody reads on.
    static String shown(String text) {
        String stripped = clean(text).strip();
        return stripped.length() > LONGEST_SHOWN ? stripped.substring(0, LONGEST_SHOWN) + "…" : stripped;
    }

    /// A printer may repeat whatever it was told.
    ///
    /// @param secret null if there is none
    static String without(@Nullable String secret, String text) {
        return secret == null || secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "…");
    }

    /// @throws IllegalArgumentException if it is no name of a file below a printer's folder
    static void checkName(String name) {
        boolean isOdd = name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)
                || Arrays.stream(name.split("/", -1))
                        .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (isOdd) {
            throw new IllegalArgumentException("no name of a file below a printer's folder");
        }
    }
}
