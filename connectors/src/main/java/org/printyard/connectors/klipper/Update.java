package org.printyard.connectors.klipper;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.klipper.wire.Value;

/// What one message says of one printer object. Each question takes what was known, and gives what is known now: the
/// same if nothing was said, or what makes no sense; null if the printer says that there is none.
record Update(String object, Value said, Consumer<String> complaints) {
    private static final int LONGEST_NAME = 1_000;

    @Nullable
    Double number(String field, double least, double most, @Nullable Double known) {
        return number(said.get(field), field, least, most, known);
    }

    private @Nullable Double number(Value value, String field, double least, double most, @Nullable Double known) {
        if (value.isMissing()) {
            return known;
        }
        Double number = value.number(least, most);
        if (number == null && !value.isNull()) {
            complain(field);
            return known;
        }
        return number;
    }

    /// @param most values; what follows is left out
    double @Nullable [] numbers(String field, int count, double most, double @Nullable [] known) {
        Value value = said.get(field);
        if (value.isMissing()) {
            return known;
        }
        if (value.isNull()) {
            return null;
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            Double number = value.at(i).number(-most, most);
            if (number == null) {
                complain(field);
                return known;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    @Nullable
    Boolean flag(String field, @Nullable Boolean known) {
        Value value = said.get(field);
        if (value.isMissing()) {
            return known;
        }
        Boolean flag = value.flag();
        if (flag == null && !value.isNull()) {
            complain(field);
            return known;
        }
        return flag;
    }

    /// A text that is shown to people, cut where nobody reads on; null if it is empty.
    @Nullable
    String message(String field, @Nullable String known) {
        String text = text(field, Integer.MAX_VALUE, known);
        if (text == null || text.isBlank()) {
            return null;
        }
        return Texts.shown(text);
    }

    @Nullable
    String name(String field, @Nullable String known) {
        String text = text(field, LONGEST_NAME, known);
        return text == null ? null : Texts.clean(text);
    }

    private @Nullable String text(String field, int longest, @Nullable String known) {
        Value value = said.get(field);
        if (value.isMissing()) {
            return known;
        }
        String text = value.text();
        if (text == null || text.length() > longest) {
            if (!value.isNull()) {
                complain(field);
                return known;
            }
            return null;
        }
        return text;
    }

    /// Of an object that is one value, such as `info` of `print_stats`.
    @Nullable
    Integer whole(String field, String part, int most, @Nullable Integer known) {
        Value value = said.get(field);
        if (value.isMissing()) {
            return known;
        }
        if (!value.isObject()) {
            if (!value.isNull()) {
                complain(field);
                return known;
            }
            return null;
        }
        // Such a value is replaced as a whole.
        Double before = known == null ? null : Double.valueOf(known);
        Value inside = value.get(part);
        Double number = inside.isMissing() ? null : number(inside, field + "." + part, 0, most, before);
        return number == null ? null : Integer.valueOf((int) Math.rint(number));
    }

    void complain(String field) {
        complaints.accept("a value that makes no sense: " + object + "." + field);
    }
}
