package org.printyard.engine.files.metadata;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Celsius;

/// What the commands themselves heat to, for slicers that write no comment about it.
final class Heaters {
    /// What one of them was told: the first is for the first layer, the last above 0 for the others.
    static final class Told {
        private @Nullable Celsius first;
        private @Nullable Celsius last;

        private void tell(Celsius temperature) {
            if (first == null) {
                first = temperature;
            }
            last = temperature;
        }

        @Nullable
        Celsius first() {
            return first;
        }

        @Nullable
        Celsius last() {
            return last;
        }
    }

    private final Told nozzle = new Told();
    private final Told bed = new Told();
    private final Told chamber = new Told();

    Told nozzle() {
        return nozzle;
    }

    Told bed() {
        return bed;
    }

    Told chamber() {
        return chamber;
    }

    void command(byte[] bytes, int from, int to) {
        if (to - from < 5 || bytes[from + 1] != '1') {
            return;
        }
        int code = (bytes[from + 2] - '0') * 10 + bytes[from + 3] - '0';
        boolean isWhole = bytes[from + 4] == ' ';
        if (isWhole && (code == 4 || code == 9)) {
            tell(nozzle, bytes, from, to);
        } else if (isWhole && (code == 40 || code == 90)) {
            tell(bed, bytes, from, to);
        } else if (isWhole && (code == 41 || code == 91)) {
            tell(chamber, bytes, from, to);
        }
    }

    private static void tell(Told heater, byte[] bytes, int from, int to) {
        int begin = from + 4;
        while (begin < to && bytes[begin] != 'S' && bytes[begin] != 'R' && bytes[begin] != ';') {
            begin++;
        }
        if (begin == to || bytes[begin] == ';') {
            return;
        }
        String rest = new String(bytes, begin + 1, Math.min(16, to - begin - 1), StandardCharsets.US_ASCII);
        BigDecimal degrees = Decimals.leading(rest);
        Celsius temperature = degrees == null || degrees.signum() == 0 ? null : Quantities.celsius(degrees);
        if (temperature != null) {
            heater.tell(temperature);
        }
    }
}
