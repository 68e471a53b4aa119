package org.printyard.dialects.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;

/// A field of a JSON body: its name, what it may hold, and whether it must be there. The one place that says so, for
/// the check and for the contract.
///
/// @param <T> what the check makes of the JSON value
public final class Field<T> {
    /// Turns a value of the right kind into what it means, or says what is allowed.
    private interface Check<T> {
        Checked<T> check(JsonNode value);
    }

    private sealed interface Checked<T> {
        record Good<T>(T value) implements Checked<T> {}

        record WrongType<T>(String expected) implements Checked<T> {}

        /// @param allowed completes the sentence `name must …`
        record Bad<T>(String code, String allowed) implements Checked<T> {}
    }

    /// Ten to the minus this is far below a nanogram.
    private static final int SMALLEST_EXPONENT = 12;

    private final String name;
    private final Shape shape;
    private final Check<T> check;
    private final boolean required;
    private final boolean nullable;

    private Field(String name, Shape shape, Check<T> check, boolean required, boolean nullable) {
        this.name = name;
        this.shape = shape;
        this.check = check;
        this.required = required;
        this.nullable = nullable;
    }

    private Field(String name, Shape shape, Check<T> check) {
        this(name, shape, check, false, false);
    }

    /// Must be there.
    public Field<T> required() {
        return new Field<>(name, shape, check, true, nullable);
    }

    /// May be null, which clears it.
    public Field<T> nullable() {
        return new Field<>(name, shape, check, required, true);
    }

    public static Field<String> text(String name, int min, int max) {
        String length = min == 0 ? "have at most " + max + " characters" : "have " + min + " to " + max + " characters";
        return new Field<>(name, new Shape.Text(min, max), ofText(value -> {
            String text = value.textValue();
            int characters = text.codePointCount(0, text.length());
            if (characters < min) {
                return new Checked.Bad<>("too_small", length);
            }
            if (characters > max) {
                return new Checked.Bad<>("too_big", length);
            }
            return isStorable(text)
                    ? new Checked.Good<>(text)
                    : new Checked.Bad<>("invalid_string", "be text without NUL or broken characters");
        }));
    }

    private static <T> Check<T> ofText(Check<T> check) {
        return value -> value.isTextual() ? check.check(value) : new Checked.WrongType<>("string");
    }

    /// PostgreSQL takes neither NUL nor half a surrogate pair; we take them nowhere.
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /// @param meaning completes the sentence `name must …`
    public static Field<String> pattern(String name, Pattern pattern, String meaning) {
        return new Field<>(name, new Shape.Matching(pattern), ofText(value -> {
            return pattern.matcher(value.textValue()).matches()
                    ? new Checked.Good<>(value.textValue())
                    : new Checked.Bad<>("invalid_string", meaning);
        }));
    }

    public static Field<String> choice(String name, List<String> values) {
        return new Field<>(name, new Shape.Choice(values), ofText(value -> {
            return values.contains(value.textValue())
                    ? new Checked.Good<>(value.textValue())
                    : new Checked.Bad<>("invalid_enum_value", "be one of " + String.join(", ", values));
        }));
    }

    /// One to `max` of the values; one that is there twice counts once.
    public static Field<Set<String>> choices(String name, List<String> values, int max) {
        String allowed = "be a list of 1 to " + max + " of " + String.join(", ", values);
        return new Field<>(name, new Shape.Several(new Shape.Choice(values), 1, max), value -> {
            if (!value.isArray()) {
                return new Checked.WrongType<>("array");
            }
            Set<String> chosen = new LinkedHashSet<>();
            value.forEach(item -> chosen.add(item.isTextual() ? item.textValue() : ""));
            return value.isEmpty() || value.size() > max || !values.containsAll(chosen)
                    ? new Checked.Bad<>("invalid_enum_value", allowed)
                    : new Checked.Good<>(chosen);
        });
    }

    /// A list of up to `max` texts, each of at most `length` characters.
    public static Field<List<String>> texts(String name, int max, int length) {
        String allowed = "be a list of at most " + max + " texts of at most " + length + " characters";
        return new Field<>(name, new Shape.Several(new Shape.Text(0, length), 0, max), value -> {
            if (!value.isArray()) {
                return new Checked.WrongType<>("array");
            }
            List<String> texts = new ArrayList<>();
            for (JsonNode item : value) {
                if (!isText(item, length)) {
                    return new Checked.Bad<>("invalid_type", allowed);
                }
                texts.add(item.textValue());
            }
            return texts.size() > max ? new Checked.Bad<>("too_big", allowed) : new Checked.Good<>(texts);
        });
    }

    /// As [#texts]; one text by itself is a list of one.
    public static Field<List<String>> textOrTexts(String name, int max, int length) {
        Field<List<String>> several = texts(name, max, length);
        return new Field<>(
                name,
                new Shape.OneOrSeveral(new Shape.Text(0, length), max),
                value -> isText(value, length)
                        ? new Checked.Good<>(List.of(value.textValue()))
                        : several.check.check(value));
    }

    /// Up to `max` texts of at most `length` characters by keys of the client's; null where a key is to be removed.
    public static Field<Map<String, Optional<String>>> textsByKey(String name, int max, int length) {
        String allowed = "be an object of at most " + max + " texts of at most " + length + " characters";
        return new Field<>(name, new Shape.TextsByKey(max, length), value -> {
            if (!value.isObject()) {
                return new Checked.WrongType<>("object");
            }
            Map<String, Optional<String>> texts = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                if (!isStorable(entry.getKey()) || !(entry.getValue().isNull() || isText(entry.getValue(), length))) {
                    return new Checked.Bad<>("invalid_type", allowed);
                }
                texts.put(entry.getKey(), Optional.ofNullable(entry.getValue().textValue()));
            }
            return texts.size() > max ? new Checked.Bad<>("too_big", allowed) : new Checked.Good<>(texts);
        });
    }

    private static boolean isText(JsonNode value, int length) {
        return value.isTextual() && value.textValue().length() <= length && isStorable(value.textValue());
    }

    /// Up to `max` ids of rows.
    public static Field<Set<Long>> ids(String name, int max) {
        String allowed = "be a list of at most " + max + " ids";
        return new Field<>(name, new Shape.Several(new Shape.Whole(1, Long.MAX_VALUE), 0, max), value -> {
            if (!value.isArray()) {
                return new Checked.WrongType<>("array");
            }
            Set<Long> ids = new LinkedHashSet<>();
            for (JsonNode item : value) {
                if (!item.isIntegralNumber() || !item.canConvertToLong() || item.longValue() < 1) {
                    return new Checked.Bad<>("invalid_type", allowed);
                }
                ids.add(item.longValue());
            }
            return ids.size() > max ? new Checked.Bad<>("too_big", allowed) : new Checked.Good<>(ids);
        });
    }

    /// A moment, as ISO 8601 with its zone: `2027-01-31T12:00:00Z`.
    public static Field<Instant> time(String name) {
        return new Field<>(name, new Shape.Moment(), ofText(value -> {
            try {
                Instant time = OffsetDateTime.parse(value.textValue()).toInstant();
                return time.isBefore(Times.LATEST)
                        ? new Checked.Good<>(time)
                        : new Checked.Bad<>("too_big", "be before " + Times.LATEST);
            } catch (DateTimeParseException _) {
                return new Checked.Bad<>("invalid_string", "be a time with its zone, like 2027-01-31T12:00:00Z");
            }
        }));
    }

    public static Field<Boolean> flag(String name) {
        return new Field<>(
                name,
                new Shape.Flag(),
                value -> value.isBoolean()
                        ? new Checked.Good<>(value.booleanValue())
                        : new Checked.WrongType<>("boolean"));
    }

    /// A whole number; `5.0` is one.
    public static Field<Long> whole(String name, long min, long max) {
        return new Field<>(name, new Shape.Whole(min, max), value -> {
            if (!value.isNumber()) {
                return new Checked.WrongType<>("integer");
            }
            BigDecimal number = value.decimalValue();
            if (number.compareTo(BigDecimal.valueOf(min)) < 0) {
                return new Checked.Bad<>("too_small", "be at least " + min);
            }
            if (number.compareTo(BigDecimal.valueOf(max)) > 0) {
                return new Checked.Bad<>("too_big", "be at most " + max);
            }
            // Only now: a number in range has few digits before the point.
            return number.stripTrailingZeros().scale() > 0
                    ? new Checked.WrongType<>("integer")
                    : new Checked.Good<>(number.longValueExact());
        });
    }

    /// A row's id.
    public static Field<Long> id(String name) {
        return whole(name, 1, Long.MAX_VALUE);
    }

    /// A decimal number from `min` to `max`.
    public static Field<BigDecimal> number(String name, BigDecimal min, BigDecimal max) {
        return new Field<>(name, new Shape.Decimal(min, false, max), value -> {
            if (!value.isNumber()) {
                return new Checked.WrongType<>("number");
            }
            BigDecimal number = value.decimalValue();
            if (number.compareTo(min) < 0) {
                return new Checked.Bad<>("too_small", "be at least " + min.toPlainString());
            }
            return number.compareTo(max) > 0
                    ? new Checked.Bad<>("too_big", "be at most " + max.toPlainString())
                    : new Checked.Good<>(isNothing(number) ? BigDecimal.ZERO : number);
        });
    }

    /// A list of 1 to `most` decimal numbers from `min` to `max`.
    public static Field<List<BigDecimal>> numbers(String name, BigDecimal min, BigDecimal max, int most) {
        String allowed =
                "be a list of 1 to " + most + " numbers from " + min.toPlainString() + " to " + max.toPlainString();
        return new Field<>(name, new Shape.Several(new Shape.Decimal(min, false, max), 1, most), value -> {
            if (!value.isArray()) {
                return new Checked.WrongType<>("array");
            }
            return value.isEmpty() || value.size() > most || !areNumbers(value, min, max)
                    ? new Checked.Bad<>("invalid_type", allowed)
                    : new Checked.Good<>(
                            value.valueStream().map(JsonNode::decimalValue).toList());
        });
    }

    /// An object with a decimal number from `min` to `max` under each of these keys, in their order.
    public static Field<List<BigDecimal>> numbersByKey(String name, List<String> keys, BigDecimal min, BigDecimal max) {
        String allowed = "be an object with " + String.join(", ", keys) + ", each from " + min.toPlainString() + " to "
                + max.toPlainString();
        return new Field<>(name, new Shape.NumbersByKey(keys, new Shape.Decimal(min, false, max)), value -> {
            if (!value.isObject()) {
                return new Checked.WrongType<>("object");
            }
            List<JsonNode> parts = keys.stream().map(value::path).toList();
            return areNumbers(parts, min, max)
                    ? new Checked.Good<>(
                            parts.stream().map(JsonNode::decimalValue).toList())
                    : new Checked.Bad<>("invalid_type", allowed);
        });
    }

    /// Up to `max` decimal numbers from `least` to `most` by keys of the client's.
    public static Field<Map<String, BigDecimal>> numbersByAnyKey(
            String name, int max, BigDecimal least, BigDecimal most) {
        String allowed = "be an object of 1 to " + max + " numbers from " + least.toPlainString() + " to "
                + most.toPlainString();
        return new Field<>(name, new Shape.NumbersByAnyKey(max, new Shape.Decimal(least, false, most)), value -> {
            if (!value.isObject()) {
                return new Checked.WrongType<>("object");
            }
            Map<String, BigDecimal> numbers = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                BigDecimal number = entry.getValue().decimalValue();
                numbers.put(entry.getKey(), isNothing(number) ? BigDecimal.ZERO : number);
            }
            return value.isEmpty() || value.size() > max || !areNumbers(value, least, most)
                    ? new Checked.Bad<>("invalid_type", allowed)
                    : new Checked.Good<>(numbers);
        });
    }

    /// A list of up to `max` objects with an `id` and a `position`, each once: the ids, the first one first.
    public static Field<List<Long>> idsByPosition(String name, int max) {
        Field<Long> place = whole(name, 0, Long.MAX_VALUE);
        Shape.Decimal number = new Shape.Decimal(BigDecimal.ZERO, false, BigDecimal.valueOf(Long.MAX_VALUE));
        Shape item = new Shape.NumbersByKey(List.of("id", "position"), number);
        return new Field<>(name, new Shape.Several(item, 0, max), value -> {
            Map<Long, Long> ids = new TreeMap<>();
            for (JsonNode each : value) {
                if (place.check.check(each.path("id")) instanceof Checked.Good<Long>(Long id)
                        && place.check.check(each.path("position")) instanceof Checked.Good<Long>(Long position)) {
                    ids.put(position, id);
                }
            }
            return !value.isArray() || ids.size() != value.size() || ids.size() > max
                    ? new Checked.Bad<>("invalid_type", "be a list of at most " + max + " ids with their positions")
                    : new Checked.Good<>(List.copyOf(ids.values()));
        });
    }

    private static boolean areNumbers(Iterable<JsonNode> values, BigDecimal min, BigDecimal max) {
        for (JsonNode value : values) {
            if (!value.isNumber()
                    || value.decimalValue().compareTo(min) < 0
                    || value.decimalValue().compareTo(max) > 0) {
                return false;
            }
        }
        return true;
    }

    /// A mass above zero that a spool can have.
    public static Field<Grams> positiveGrams(String name) {
        return positiveGrams(name, Grams.MAX);
    }

    /// A mass above zero.
    public static Field<Grams> positiveGrams(String name, Grams max) {
        return grams(name, 1, "be greater than 0", max);
    }

    /// A mass of zero or more that a spool can have.
    public static Field<Grams> grams(String name) {
        return grams(name, Grams.MAX);
    }

    /// A mass of zero or more.
    public static Field<Grams> grams(String name, Grams max) {
        return grams(name, 0, "be at least 0", max);
    }

    private static Field<Grams> grams(String name, long minNanograms, String lowerBound, Grams max) {
        String allowed = lowerBound + " and at most " + max.toDecimal().toPlainString();
        return new Field<>(name, new Shape.Decimal(BigDecimal.ZERO, minNanograms > 0, max.toDecimal()), value -> {
            if (!value.isNumber()) {
                return new Checked.WrongType<>("number");
            }
            BigDecimal number = value.decimalValue();
            if (number.compareTo(max.toDecimal()) > 0) {
                return new Checked.Bad<>("too_big", allowed);
            }
            // The sign first: a number in range may still be too long to be rounded quickly.
            Grams grams = number.signum() <= 0 || isNothing(number) ? Grams.ZERO : Grams.of(number);
            return number.signum() < 0 || grams.nanograms() < minNanograms
                    ? new Checked.Bad<>("too_small", allowed)
                    : new Checked.Good<>(grams);
        });
    }

    /// True for what no unit of ours can tell from zero, such as `1e-999999999`: rounding that takes minutes.
    private static boolean isNothing(BigDecimal inRange) {
        return (long) inRange.precision() - inRange.scale() < -SMALLEST_EXPONENT;
    }

    public String name() {
        return name;
    }

    Shape shape() {
        return shape;
    }

    boolean isRequired() {
        return required;
    }

    boolean isNullable() {
        return nullable;
    }

    /// Puts the field's value into the input, or adds what is wrong with it.
    void read(@Nullable JsonNode value, Input input, List<Violation> violations) {
        if (value == null) {
            if (required) {
                violations.add(new Violation("invalid_type", List.of(name), name + " is required", null, "undefined"));
            }
            return;
        }
        if (value.isNull() && nullable) {
            input.put(this, null);
            return;
        }
        switch (check.check(value)) {
            case Checked.Good<T>(var good) -> input.put(this, good);
            case Checked.WrongType<T>(var expected) ->
                violations.add(new Violation(
                        "invalid_type",
                        List.of(name),
                        name + " must be " + article(expected) + " " + expected + (nullable ? " or null" : ""),
                        expected,
                        typeOf(value),
                        value,
                        shape));
            case Checked.Bad<T>(var code, var allowed) ->
                violations.add(new Violation(code, List.of(name), name + " must " + allowed, null, null, value, shape));
        }
    }

    private static String article(String noun) {
        return "aeiou".indexOf(noun.charAt(0)) >= 0 ? "an" : "a";
    }

    static String typeOf(JsonNode value) {
        return value.getNodeType() == JsonNodeType.POJO
                ? "object"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
