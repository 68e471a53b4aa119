package org.printyard.connectors.transport;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.moving.Consignment.TagLine;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// One row of a file or an answer: values by dotted names, `filament.vendor.name`, wherever they were nested. What
/// is asked for is checked, and what is wrong is noted; then the row as a whole is no good.
public final class Row {
    /// Of one spool; a billion of any currency is a mistake.
    public static final BigDecimal MOST_EXPENSIVE = BigDecimal.valueOf(1_000_000_000);

    /// Numbers in words of more letters are none that anybody meant.
    private static final int LONGEST_NUMBER = 64;

    /// Ten to the minus this is far below a nanogram.
    private static final int SMALLEST_EXPONENT = 12;

    private static final int LARGEST_EXPONENT = 20;

    /// Later years have more than four digits, which clients do not read.
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private static final Pattern HEX = Pattern.compile("[0-9A-F]{6}([0-9A-F]{2})?");

    private final String place;
    private final Map<String, Object> values;
    private final Faults faults;
    private boolean bad;

    private Row(String place, Map<String, Object> values, Faults faults) {
        this.place = place;
        this.values = values;
        this.faults = faults;
    }

    /// @param nested maps in it become dotted names; what is null is not there
    public static Row of(String place, Map<String, @Nullable Object> nested, Faults faults) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", nested, flat);
        return new Row(place, flat, faults);
    }

    private static void flatten(String prefix, Map<?, ?> nested, Map<String, Object> flat) {
        nested.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> map) {
                flatten(name + ".", map, flat);
            } else if (value != null) {
                flat.put(name, value);
            }
        });
    }

    /// The part of it under a name, as a row of its own; empty if there is none.
    public Row under(String name) {
        return new Row(place, startingWith(name + "."), faults);
    }

    private Map<String, Object> startingWith(String prefix) {
        Map<String, Object> some = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                some.put(key.substring(prefix.length()), value);
            }
        });
        return some;
    }

    /// The rows in a list under a name.
    public List<Row> rows(String name) {
        List<Row> rows = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    Map<String, Object> flat = new LinkedHashMap<>();
                    flatten("", map, flat);
                    rows.add(new Row(place, flat, faults));
                }
            }
        }
        return rows;
    }

    /// With another name for where it stands.
    public Row at(String other) {
        return new Row(other, values, faults);
    }

    public String place() {
        return place;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    public boolean has(String name) {
        Object value = values.get(name);
        return value != null && !value.equals("");
    }

    /// True if something that was asked for is wrong.
    public boolean isBad() {
        return bad;
    }

    public void complain(String name, String reason) {
        bad = true;
        faults.add(place, name, reason);
    }

    /// As it is written; null if it is not there or empty.
    public @Nullable String text(String name, int longest) {
        Object value = values.get(name);
        if (value == null || value.equals("")) {
            return null;
        }
        if (value instanceof List) {
            complain(name, "must be a text");
            return null;
        }
        String text = value instanceof BigDecimal number ? plain(number) : value.toString();
        if (text.codePointCount(0, text.length()) > longest) {
            complain(name, "must have at most " + longest + " characters");
            return null;
        }
        if (!isStorable(text)) {
            complain(name, "must be text without NUL or broken characters");
            return null;
        }
        return text;
    }

    private static String plain(BigDecimal number) {
        return exponent(number) > LARGEST_EXPONENT || exponent(number) < -LARGEST_EXPONENT
                ? number.toString()
                : number.toPlainString();
    }

    /// As [#text], and it must be there.
    public String word(String name, int longest) {
        String text = text(name, longest);
        if (text == null && !bad) {
            complain(name, "is missing");
        }
        return text == null ? "" : text;
    }

    private static boolean isStorable(String text) {
        return text.indexOf(0) < 0 && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    private static long exponent(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }

    /// Null if it is not there.
    public @Nullable BigDecimal number(String name, BigDecimal min, BigDecimal max) {
        Object value = values.get(name);
        if (value == null || value.equals("")) {
            return null;
        }
        BigDecimal number = null;
        if (value instanceof BigDecimal exact) {
            number = exact;
        } else if (value instanceof String text
                && text.length() <= LONGEST_NUMBER
                && NUMBER.matcher(text.strip()).matches()) {
            number = new BigDecimal(text.strip());
        }
        if (number == null) {
            complain(name, "must be a number");
            return null;
        }
        // Before anything is compared or rounded, which takes minutes for an enormous exponent.
        if (number.signum() != 0 && exponent(number) > LARGEST_EXPONENT) {
            number = number.signum() < 0 ? min.subtract(BigDecimal.ONE) : max.add(BigDecimal.ONE);
        } else if (exponent(number) < -SMALLEST_EXPONENT) {
            number = BigDecimal.ZERO;
        }
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            complain(name, "must be from " + min.toPlainString() + " to " + max.toPlainString());
            return null;
        }
        return number;
    }

    /// From nothing to the most that a spool holds.
    public @Nullable Grams grams(String name) {
        return grams(name, Grams.ZERO);
    }

    public @Nullable Grams grams(String name, Grams min) {
        BigDecimal number = number(name, min.toDecimal(), Grams.MAX.toDecimal());
        return number == null ? null : Grams.of(number);
    }

    public @Nullable Integer whole(String name, int min, int max) {
        BigDecimal number = number(name, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
        if (number != null && number.stripTrailingZeros().scale() > 0) {
            complain(name, "must be a whole number");
            return null;
        }
        return number == null ? null : (Integer) number.intValueExact();
    }

    public @Nullable Money price(String name, String currency) {
        BigDecimal number = number(name, BigDecimal.ZERO, MOST_EXPENSIVE);
        return number == null ? null : Money.of(number, currency);
    }

    /// False if it is not there. As JSON has it, and as Python writes it.
    public boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value.equals("")) {
            return false;
        }
        String text = value.toString().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            complain(name, "must be true or false");
        }
        return text.equals("true");
    }

    /// With or without its zone, with a `T` or a blank; without a zone it is in UTC.
    public @Nullable Instant time(String name) {
        String text = text(name, LONGEST_NUMBER);
        if (text == null) {
            return null;
        }
        Instant time = parse(text.strip().replace(' ', 'T'));
        if (time == null || time.isBefore(Instant.EPOCH) || !time.isBefore(LATEST)) {
            complain(name, "must be a time like 2024-01-31T12:00:00Z");
            return null;
        }
        return time;
    }

    private static @Nullable Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException _) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException _) {
                return null;
            }
        }
    }

    /// One or several colours with commas, as we keep them.
    public List<String> hexes(String name) {
        String text = text(name, 1_024);
        List<String> hexes = new ArrayList<>();
        if (text != null) {
            for (String part : text.split(",", -1)) {
                String hex = part.strip().toUpperCase(Locale.ROOT);
                hex = hex.startsWith("#") ? hex.substring(1) : hex;
                if (!HEX.matcher(hex).matches()) {
                    complain(name, "must be colours of 6 or 8 hexadecimal digits");
                    return List.of();
                }
                hexes.add(hex);
            }
        }
        return hexes;
    }

    /// A list of objects with a `format`.
    ///
    /// @param tag what the tag itself is called in each
    /// @param at what the time is called when it was put on
    public List<TagLine> tags(String name, String tag, String at) {
        List<TagLine> tags = new ArrayList<>();
        for (Row each : rows(name)) {
            Optional<Tag> found =
                    Optional.ofNullable(each.text(tag, Tag.LENGTH)).flatMap(Tag::find);
            if (found.isEmpty()) {
                each.complain(name, "has something that is no tag");
            } else {
                tags.add(new TagLine(found.get(), each.text("format", Tag.FORMAT_LENGTH), each.time(at)));
            }
            bad |= each.bad;
        }
        if (tags.size() > Limits.TAGS_PER_SPOOL) {
            complain(name, "must be at most " + Limits.TAGS_PER_SPOOL);
        }
        return tags;
    }

    /// Texts by the rest of their names.
    public Map<String, String> texts(String prefix, Pattern keys, int longest) {
        Map<String, String> texts = new LinkedHashMap<>();
        Row some = new Row(place, startingWith(prefix), faults);
        for (String key : some.values.keySet()) {
            if (!some.has(key)) {
                continue;
            }
            if (!keys.matcher(key).matches()) {
                complain(prefix + key, "is no name for an extra field");
                continue;
            }
            String text = some.text(key, longest);
            if (text != null) {
                texts.put(key, text);
            }
        }
        bad |= some.bad;
        return texts;
    }
}
