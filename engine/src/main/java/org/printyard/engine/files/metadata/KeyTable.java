package org.printyard.engine.files.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells which [Key] some bytes are, without making text of each comment of a large file.
final class KeyTable {
    /// Longer than any name of a key.
    private static final int MAX_NAME = 48;

    /// A power of two, and sparse: a comment that is no key should mostly end at an empty place.
    private static final int PLACES = 1_024;

    private static final byte[][] NAMES = new byte[PLACES][];
    private static final @Nullable Key[] KEYS = new @Nullable Key[PLACES];

    static {
        for (Key key : Key.values()) {
            for (String text : key.names()) {
                byte[] name = text.getBytes(StandardCharsets.US_ASCII);
                int place = place(name, name.length);
                while (NAMES[place] != null) {
                    place = (place + 1) % PLACES;
                }
                NAMES[place] = name;
                KEYS[place] = key;
            }
        }
    }

    private final byte[] name = new byte[MAX_NAME];
    private int number;

    /// @return null if it is none
    @Nullable
    Key find(byte[] bytes, int from, int to) {
        number = -1;
        int length = 0;
        for (int i = from; i < to; i++) {
            if (length == MAX_NAME) {
                return null;
            }
            int letter = bytes[i];
            int digits = digits(bytes, i + 1, to);
            if (letter == '#' && digits > 0) {
                number = number(bytes, i + 1, digits);
                i += digits;
            } else if ((letter == '.' || letter == '_')
                    && digits > 0
                    && (i + 1 + digits == to || bytes[i + 1 + digits] == '.')
                    && length + 1 < MAX_NAME) {
                number = number(bytes, i + 1, digits);
                name[length++] = (byte) letter;
                letter = '@';
                i += digits;
            }
            name[length++] = (byte) (letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter);
        }
        return find(length);
    }

    /// The tool's number in the name that was found last, -1 if it has none.
    int number() {
        return number;
    }

    private @Nullable Key find(int length) {
        for (int place = place(name, length); NAMES[place] != null; place = (place + 1) % PLACES) {
            if (Arrays.equals(NAMES[place], 0, NAMES[place].length, name, 0, length)) {
                return KEYS[place];
            }
        }
        return null;
    }

    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at - from;
    }

    /// Numbers of many digits are all the same to who counts tools.
    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = Math.min(number * 10 + bytes[i] - '0', 1_000_000);
        }
        return number;
    }

    private static int place(byte[] name, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + name[i];
        }
        return (hash ^ (hash >>> 15)) & (PLACES - 1);
    }
}
