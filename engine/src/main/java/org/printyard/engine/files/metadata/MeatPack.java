package org.printyard.engine.files.metadata;

/// Two letters of G-code in a byte, for the fifteen that are the most frequent. What does not fit follows as it is.
final class MeatPack {
    static final int WITHOUT_COMMENTS = 1;
    static final int WITH_COMMENTS = 2;

    private static final int SIGNAL = 0xFF;
    private static final int ENABLE = 251;
    private static final int DISABLE = 250;
    private static final int RESET = 249;
    private static final int NO_SPACES = 247;
    private static final int SPACES = 246;
    private static final int AS_IT_IS = 0xF;
    private static final byte[] LETTERS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ' ', '\n', 'G', 'X', 0
    };
    private static final int SPACE = 11;

    private final byte[] text;
    private int length;
    private boolean isPacking;
    private boolean hasSpaces = true;

    /// How many letters come as they are, and the packed one that follows the first of them, -1 for none.
    private int whole;

    private int after = -1;

    private MeatPack(byte[] text) {
        this.text = text;
    }

    /// @param text twice as long as what is packed
    /// @return how much of it is used
    static int unpack(byte[] packed, byte[] text) {
        MeatPack pack = new MeatPack(text);
        int at = 0;
        while (at < packed.length) {
            int value = packed[at++] & 0xFF;
            boolean isCommand = value == SIGNAL && at + 1 < packed.length && (packed[at] & 0xFF) == SIGNAL;
            if (isCommand) {
                pack.command(packed[at + 1] & 0xFF);
                at += 2;
            } else if (pack.isPacking) {
                pack.take(value);
            } else {
                pack.put((byte) value);
            }
        }
        return pack.length;
    }

    private void command(int command) {
        switch (command) {
            case ENABLE -> isPacking = true;
            case DISABLE, RESET -> isPacking = false;
            case NO_SPACES -> hasSpaces = false;
            case SPACES -> hasSpaces = true;
            default -> {
                // A question to a printer.
            }
        }
    }

    private void take(int value) {
        if (whole > 0) {
            whole--;
            put((byte) value);
            if (after >= 0) {
                put(letter(after));
                after = -1;
            }
            return;
        }
        int first = value & 0xF;
        int second = value >>> 4;
        if (first == AS_IT_IS) {
            whole = second == AS_IT_IS ? 2 : 1;
            after = second == AS_IT_IS ? -1 : second;
            return;
        }
        put(letter(first));
        if (second == AS_IT_IS) {
            whole = 1;
        } else {
            put(letter(second));
        }
    }

    private byte letter(int code) {
        return code == SPACE && !hasSpaces ? (byte) 'E' : LETTERS[code];
    }

    private void put(byte letter) {
        // Bytes that stand for none may not write beyond what the packed ones can be.
        if (length < text.length) {
            text[length++] = letter;
        }
    }
}
