package org.printyard.connectors.tags;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes CBOR, each number in the fewest bytes that hold it.
final class CborText {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// A map whose end is where [#end] says: as the specification likes it, because entries can be added in place.
    CborText map() {
        out.write(0xbf);
        return this;
    }

    /// A map of so many entries.
    CborText map(int entries) {
        return head(5, entries);
    }

    CborText end() {
        out.write(0xff);
        return this;
    }

    CborText whole(long value) {
        return value < 0 ? head(0x01, -1 - value) : head(0, value);
    }

    CborText text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        head(3, bytes.length).out.writeBytes(bytes);
        return this;
    }

    CborText bytes(byte[] value) {
        head(2, value.length).out.writeBytes(value);
        return this;
    }

    CborText wholes(List<Integer> values) {
        head(4, values.size());
        values.forEach(this::whole);
        return this;
    }

    /// As a whole number, a half float where that is exact, else a float.
    CborText number(BigDecimal value) {
        if (value.stripTrailingZeros().scale() <= 0) {
            return whole(value.longValueExact());
        }
        float number = value.floatValue();
        short half = Float.floatToFloat16(number);
        if (new BigDecimal(Float.float16ToFloat(half)).compareTo(value) == 0) {
            out.write(0xf9);
            return big(half & 0xffff, 2);
        }
        out.write(0xfa);
        return big(Float.floatToIntBits(number) & 0xffffffffL, 4);
    }

    /// What is CBOR already.
    CborText raw(byte[] from, int start, int end) {
        out.write(from, start, end - start);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private CborText head(int major, long argument) {
        int kind = major << 5;
        if (argument < 24) {
            out.write(kind | (int) argument);
            return this;
        }
        int power = argument < 1L << 8 ? 0 : argument < 1L << 16 ? 1 : argument < 1L << 32 ? 2 : 3;
        out.write(kind | (24 + power));
        return big(argument, 1 << power);
    }

    private CborText big(long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >> (8 * i)));
        }
        return this;
    }
}
