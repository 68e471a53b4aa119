package org.printyard.dialects.spoolman;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.dialects.spoolman.wire.ExtraValue;

/// Which values of an extra field a client asks for, by the field's type.
final class ExtraFilter {
    /// Digits of the largest double; beyond it nobody measures.
    private static final int DIGITS = 400;

    private final ExtraFieldWire field;

    private ExtraFilter(ExtraFieldWire field) {
        this.field = field;
    }

    /// @return true for the JSON of a value that fits; null where a row has none
    /// @throws Refused if the query means nothing for this type
    static Predicate<@Nullable String> of(ExtraFieldWire field, String query) {
        ExtraFilter filter = new ExtraFilter(field);
        Predicate<Optional<ExtraValue>> wanted = Terms.any(query, filter::term);
        return json -> wanted.test(json == null ? Optional.empty() : ExtraValue.read(json));
    }

    private Predicate<Optional<ExtraValue>> term(String term) {
        if (Terms.unquoted(term).isEmpty()) {
            return ExtraFilter::isUnset;
        }
        Predicate<ExtraValue> fits =
                switch (field.field_type()) {
                    case "text" -> text(Terms.within(term));
                    case "datetime" -> text(time(term.replace("\"", "")));
                    case "integer", "float" -> number(term);
                    case "integer_range", "float_range" -> range(term);
                    case "boolean" -> flag(term);
                    default -> choice(Terms.unquoted(term));
                };
        return value -> value.filter(fits).isPresent();
    }

    private static boolean isUnset(Optional<ExtraValue> value) {
        return value.isEmpty()
                || switch (value.get()) {
                    case ExtraValue.Text(var text) -> text.isEmpty();
                    case ExtraValue.Flag(var isSet) -> !isSet;
                    case ExtraValue.Choices(var all) -> all.isEmpty();
                    case ExtraValue.Range(var min, var max) -> min == null && max == null;
                    case ExtraValue.Number _ -> false;
                };
    }

    private static Predicate<ExtraValue> text(Predicate<String> wanted) {
        return value -> value instanceof ExtraValue.Text(var text) && wanted.test(text);
    }

    /// As ISO texts compare: those of one form and zone go by time.
    private Predicate<String> time(String term) {
        int bar = term.indexOf('|');
        if (bar < 0) {
            return term::equals;
        }
        String from = term.substring(0, bar);
        String to = term.substring(bar + 1);
        if (from.isEmpty() && to.isEmpty()) {
            throw wrong(term, "a time, or start|end");
        }
        return text -> (from.isEmpty() || text.compareTo(from) >= 0) && (to.isEmpty() || text.compareTo(to) <= 0);
    }

    private Predicate<ExtraValue> number(String term) {
        Predicate<BigDecimal> wanted;
        if (term.indexOf(':') < 0) {
            BigDecimal exactly = decimal(term);
            wanted = number -> number.compareTo(exactly) == 0;
        } else {
            ExtraValue.Range asked = bounds(term);
            wanted = number -> isFrom(number, asked.min()) && isTo(number, asked.max());
        }
        return value -> value instanceof ExtraValue.Number(var number) && wanted.test(number);
    }

    private Predicate<ExtraValue> range(String term) {
        ExtraValue.Range asked = bounds(term);
        return value -> value instanceof ExtraValue.Range(var min, var max)
                && isFrom(min, asked.min())
                && isTo(max, asked.max());
    }

    private static boolean isFrom(@Nullable BigDecimal number, @Nullable BigDecimal min) {
        return min == null || (number != null && number.compareTo(min) >= 0);
    }

    private static boolean isTo(@Nullable BigDecimal number, @Nullable BigDecimal max) {
        return max == null || (number != null && number.compareTo(max) <= 0);
    }

    private ExtraValue.Range bounds(String term) {
        int colon = term.indexOf(':');
        String min = colon < 0 ? "" : term.substring(0, colon);
        String max = colon < 0 ? "" : term.substring(colon + 1);
        if (min.isEmpty() && max.isEmpty()) {
            throw wrong(term, "min:max");
        }
        return new ExtraValue.Range(min.isEmpty() ? null : decimal(min), max.isEmpty() ? null : decimal(max));
    }

    private BigDecimal decimal(String text) {
        try {
            if (text.length() <= DIGITS) {
                return new BigDecimal(text.strip());
            }
        } catch (NumberFormatException _) {
            // The same as too many digits.
        }
        throw wrong(text, "a number, or min:max");
    }

    private Predicate<ExtraValue> flag(String term) {
        if (!term.equals("true") && !term.equals("false")) {
            throw wrong(term, "true or false");
        }
        boolean wanted = term.equals("true");
        return value -> value instanceof ExtraValue.Flag(var isSet) && isSet == wanted;
    }

    private static Predicate<ExtraValue> choice(String wanted) {
        return value -> switch (value) {
            case ExtraValue.Text(var text) -> text.equals(wanted);
            case ExtraValue.Choices(var all) -> all.contains(wanted);
            case ExtraValue.Number _, ExtraValue.Range _, ExtraValue.Flag _ -> false;
        };
    }

    private Refused wrong(String term, String allowed) {
        return SpoolmanErrors.refused(
                "Invalid filter for extra field " + field.key() + ": " + term + " is not " + allowed + ".");
    }
}
