package org.printyard.engine.files.metadata;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// How a block of binary G-code is packed.
final class Packing {
    static final int NONE = 0;
    static final int DEFLATE = 1;
    static final int HEATSHRINK_11 = 2;
    static final int HEATSHRINK_12 = 3;

    /// Of what heatshrink looks back on; both windows have it.
    private static final int LOOK_AHEAD_BITS = 4;

    private Packing() {}

    /// @param size what it must unpack to; whoever calls has held it against a limit
    /// @return null if it does not
    static byte @Nullable [] unpack(int packing, byte[] packed, int length, int size) {
        return switch (packing) {
            case NONE -> length == size ? Arrays.copyOf(packed, length) : null;
            case DEFLATE -> inflate(packed, length, size);
            case HEATSHRINK_11 -> new Heatshrink(packed, length, 11).unpack(size);
            default -> new Heatshrink(packed, length, 12).unpack(size);
        };
    }

    private static byte @Nullable [] inflate(byte[] packed, int length, int size) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, 0, length);
            byte[] unpacked = new byte[size];
            int count = inflater.inflate(unpacked);
            // The end of the stream may still be unread; a byte more would be too much.
            boolean isMore = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
            return count == size && !isMore && inflater.finished() ? unpacked : null;
        } catch (DataFormatException _) {
            return null;
        } finally {
            inflater.end();
        }
    }

    /// Heatshrink's stream: a 1 and a byte, or a 0, how far to look back, and how many bytes to take from there. Less
    /// than eight bits at the end fill the last byte.
    private static final class Heatshrink {
        private final byte[] packed;
        private final int length;
        private final int window;
        private int at;
        private int bits;
        private int bitCount;

        Heatshrink(byte[] packed, int length, int window) {
            this.packed = packed;
            this.length = length;
            this.window = window;
        }

        byte @Nullable [] unpack(int size) {
            byte[] unpacked = new byte[size];
            int count = 0;
            while (count < size) {
                int isLiteral = take(1);
                if (isLiteral == 1) {
                    int literal = take(Byte.SIZE);
                    if (literal < 0) {
                        return null;
                    }
                    unpacked[count++] = (byte) literal;
                    continue;
                }
                int back = take(window) + 1;
                int more = take(LOOK_AHEAD_BITS) + 1;
                if (isLiteral < 0 || back <= 0 || more <= 0 || more > size - count) {
                    return null;
                }
                for (int i = 0; i < more; i++, count++) {
                    // Before its beginning the window holds zeros.
                    unpacked[count] = back > count ? 0 : unpacked[count - back];
                }
            }
            return at < length ? null : unpacked;
        }

        /// @return -1 or less at the end
        private int take(int wanted) {
            while (bitCount < wanted) {
                if (at == length) {
                    return -2;
                }
                bits = (bits << Byte.SIZE) | (packed[at++] & 0xFF);
                bitCount += Byte.SIZE;
            }
            bitCount -= wanted;
            return (bits >>> bitCount) & ((1 << wanted) - 1);
        }
    }
}
