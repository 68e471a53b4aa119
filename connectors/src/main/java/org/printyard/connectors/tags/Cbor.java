package org.printyard.connectors.tags;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads CBOR (RFC 8949) as far as tags need it, and remembers where each entry of a map lies, so that a rewrite keeps
/// those it does not know byte for byte. A claimed length is believed only if so many bytes are there.
final class Cbor {
    /// Deeper than any tag, so that nobody fills the stack.
    private static final int DEPTH = 8;

    private static final int INDEFINITE = -1;
    private static final int BREAK = 0xff;

    sealed interface Item {
        record Whole(long value) implements Item {}

        record Decimal(double value) implements Item {}

        record Text(String value) implements Item {}

        record Bytes(byte[] value) implements Item {}

        record Items(List<Item> values) implements Item {}

        /// A map, null, a truth value: nothing that a key we know holds.
        record Other() implements Item {}
    }

    /// @param key null if it is no whole number
    /// @param from where the key begins
    /// @param to behind the value
    record Entry(@Nullable Long key, Item value, int from, int to) {}

    /// @param to behind the map
    record Section(List<Entry> entries, int to) {}

    private final byte[] bytes;
    private final int end;
    private int at;

    private Cbor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /// The map that begins at `from`; what comes behind it is not looked at.
    static Section section(byte[] bytes, int from, int end) throws BadTag {
        return new Cbor(bytes, from, end).section();
    }

    private Section section() throws BadTag {
        int head = next();
        if (head >> 5 != 5) {
            throw new BadTag("there is no CBOR map at byte " + (at - 1));
        }
        int count = count(head);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; count == INDEFINITE ? !isBreak() : i < count; i++) {
            int from = at;
            Long key = item(1) instanceof Item.Whole(var value) ? value : null;
            Item value = item(1);
            entries.add(new Entry(key, value, from, at));
        }
        return new Section(entries, at);
    }

    private Item item(int depth) throws BadTag {
        if (depth > DEPTH) {
            throw new BadTag("the CBOR is more than " + DEPTH + " levels deep");
        }
        int head = next();
        return switch (head >> 5) {
            case 0 -> whole(argument(head), false);
            case 1 -> whole(argument(head), true);
            case 2 -> new Item.Bytes(string(head));
            case 3 -> new Item.Text(new String(string(head), StandardCharsets.UTF_8));
            case 4 -> items(head, depth);
            case 5 -> {
                items(head, depth);
                yield new Item.Other();
            }
            case 6 -> {
                argument(head);
                yield item(depth + 1);
            }
            default -> simple(head);
        };
    }

    private static Item whole(long argument, boolean negative) {
        if (argument < 0) {
            return new Item.Other();
        }
        return new Item.Whole(negative ? -1 - argument : argument);
    }

    private Item items(int head, int depth) throws BadTag {
        int count = count(head);
        int each = head >> 5 == 5 ? 2 : 1;
        List<Item> values = new ArrayList<>();
        for (int i = 0; count == INDEFINITE ? !isBreak() : i < count; i++) {
            for (int j = 0; j < each; j++) {
                values.add(item(depth + 1));
            }
        }
        return new Item.Items(values);
    }

    private Item simple(int head) throws BadTag {
        return switch (head & 31) {
            case 25 -> new Item.Decimal(shortest(Float.float16ToFloat((short) argument(head))));
            case 26 -> new Item.Decimal(Double.parseDouble(Float.toString(Float.intBitsToFloat((int) argument(head)))));
            case 27 -> new Item.Decimal(Double.longBitsToDouble(argument(head)));
            case 31 -> throw new BadTag("there is an end of nothing at byte " + (at - 1));
            default -> {
                argument(head);
                yield new Item.Other();
            }
        };
    }

    /// The number with the fewest digits that is this half float: 1.24, not 1.240234375.
    private static double shortest(float half) {
        if (!Float.isFinite(half)) {
            return half;
        }
        for (int digits = 1; digits < 6; digits++) {
            double rounded = new BigDecimal(half).round(new MathContext(digits)).doubleValue();
            if (Float.floatToFloat16((float) rounded) == Float.floatToFloat16(half)) {
                return rounded;
            }
        }
        return half;
    }

    private byte[] string(int head) throws BadTag {
        if ((head & 31) != 31) {
            return take(count(head));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (!isBreak()) {
            int chunk = next();
            if (chunk >> 5 != head >> 5 || (chunk & 31) == 31) {
                throw new BadTag("there is a foreign piece of text at byte " + (at - 1));
            }
            whole.writeBytes(take(count(chunk)));
        }
        return whole.toByteArray();
    }

    private byte[] take(int count) throws BadTag {
        byte[] taken = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return taken;
    }

    /// How many bytes or items follow, each of which takes a byte at least.
    private int count(int head) throws BadTag {
        if ((head & 31) == 31) {
            return INDEFINITE;
        }
        long count = argument(head);
        if (count < 0 || count > end - at) {
            throw new BadTag("something at byte " + at + " says it is longer than the tag");
        }
        return (int) count;
    }

    private long argument(int head) throws BadTag {
        int info = head & 31;
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw new BadTag("there is no such number at byte " + (at - 1));
        }
        long value = 0;
        for (int i = 0; i < 1 << (info - 24); i++) {
            value = value << 8 | next();
        }
        return value;
    }

    private boolean isBreak() throws BadTag {
        if (at >= end) {
            throw new BadTag("the tag ends in the middle of its data");
        }
        if ((bytes[at] & 0xff) == BREAK) {
            at++;
            return true;
        }
        return false;
    }

    private int next() throws BadTag {
        if (at >= end) {
            throw new BadTag("the tag ends in the middle of its data");
        }
        return bytes[at++] & 0xff;
    }
}
