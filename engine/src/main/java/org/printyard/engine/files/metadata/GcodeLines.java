package org.printyard.engine.files.metadata;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Finds the few lines that say something among the many that move: comments, and what sets a heater.
///
/// Eight bytes at a time, because a pass over a file that is being stored should cost less than the storing; the
/// figure is in `docs/benchmarks.md`.
final class GcodeLines {
    /// The longest line that is read. Scripts of a slicer's settings stand in one line each; figures are far shorter.
    static final int MAX_LINE = 65_536;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0A0A_0A0A_0A0A_0A0AL;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private final Comments comments;

    /// A line whose end is not here yet, as far as it is wanted.
    private byte[] begun = new byte[256];

    private int begunLength;
    private Within within = Within.NOTHING;

    private enum Within {
        NOTHING,
        WANTED,
        UNWANTED
    }

    GcodeLines(Comments comments) {
        this.comments = comments;
    }

    void feed(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        if (within != Within.NOTHING && length > 0) {
            at = finishLine(bytes, at, end);
        }
        while (at < end) {
            byte first = bytes[at];
            int newline = newline(bytes, at, end);
            if (isWanted(first)) {
                if (newline == end) {
                    within = Within.WANTED;
                    keep(bytes, at, end);
                    return;
                }
                take(bytes, at, newline);
            } else if (newline == end) {
                within = Within.UNWANTED;
                return;
            }
            at = newline + 1;
        }
    }

    /// The last line may have no end of its own.
    void finish() {
        if (within == Within.WANTED) {
            takeBegun();
        }
        within = Within.NOTHING;
    }

    private static boolean isWanted(byte first) {
        return first == ';' || first == 'M' || first == ' ';
    }

    private int finishLine(byte[] bytes, int from, int end) {
        int newline = newline(bytes, from, end);
        if (within == Within.WANTED) {
            keep(bytes, from, newline);
        }
        if (newline == end) {
            return end;
        }
        if (within == Within.WANTED) {
            takeBegun();
        }
        within = Within.NOTHING;
        return newline + 1;
    }

    /// One byte more than the longest line is kept at most, which tells that it was longer.
    private void keep(byte[] bytes, int from, int to) {
        int count = Math.min(to - from, MAX_LINE + 1 - begunLength);
        if (begunLength + count > begun.length) {
            begun = Arrays.copyOf(begun, Math.min(MAX_LINE + 1, Math.max(begun.length * 2, begunLength + count)));
        }
        System.arraycopy(bytes, from, begun, begunLength, count);
        begunLength += count;
    }

    private void takeBegun() {
        take(begun, 0, begunLength);
        begunLength = 0;
    }

    private void take(byte[] bytes, int from, int to) {
        if (to - from <= MAX_LINE) {
            comments.line(bytes, from, to);
        }
    }

    /// Where the next one is, or `end`.
    private static int newline(byte[] bytes, int from, int end) {
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long differences = (long) LONGS.get(bytes, at) ^ NEWLINES;
            long zeros = (differences - ONES) & ~differences & HIGHS;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
