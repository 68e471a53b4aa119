package org.printyard.engine.files.metadata;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers as slicers write them. What is none, is negative or cannot be is null: unknown.
final class Decimals {
    /// Of a number; more is nobody's measurement.
    private static final int MAX_LETTERS = 40;

    /// Powers of ten. Before anything is computed, because `1e999999999` as a whole number fills the memory.
    private static final int MAX_MAGNITUDE = 15;

    /// The longest print that is believed: a year and a day.
    private static final Duration MAX_TIME = Duration.ofDays(366);

    private static final Pattern LEADING = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):(\\d{2}):(\\d{2})");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]*)");

    private Decimals() {}

    /// A number alone. A comma in it is a decimal one, from a slicer that minds the locale.
    static @Nullable BigDecimal parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String number = text.strip();
        if (number.indexOf(',') >= 0 && number.indexOf('.') < 0) {
            number = number.replace(',', '.');
        }
        Matcher matcher = LEADING.matcher(number);
        return number.length() <= MAX_LETTERS && matcher.matches() ? bounded(number) : null;
    }

    /// The number that a text begins with; a unit may follow.
    static @Nullable BigDecimal leading(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = LEADING.matcher(text.strip());
        return matcher.lookingAt() && matcher.end() <= MAX_LETTERS ? bounded(matcher.group()) : null;
    }

    private static @Nullable BigDecimal bounded(String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException _) {
            // An exponent beyond an int.
            return null;
        }
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long magnitude = (long) number.precision() - number.scale();
        return number.signum() < 0 || Math.abs(magnitude) > MAX_MAGNITUDE ? null : number;
    }

    /// `1, 2, , nil, 0.00` with what is missing as null; brackets around it are left out.
    static List<@Nullable BigDecimal> list(@Nullable String text) {
        List<@Nullable BigDecimal> numbers = new ArrayList<>();
        for (String part : parts(text)) {
            numbers.add(leading(part));
        }
        return numbers;
    }

    /// What stands between commas or semicolons; empty where nothing is said.
    static List<String> parts(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        String inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return inner.isBlank() ? List.of() : split(inner, true);
    }

    /// `PLA;"My; own"` as it is said. Commas divide only where no semicolon does: they are part of some names.
    static List<String> strings(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<String> parts = split(text, false);
        return parts.size() > 1 ? parts : split(text, true);
    }

    private static List<String> split(String text, boolean alsoCommas) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (isQuoted && letter == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (letter == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (letter == ';' || (alsoCommas && letter == ','))) {
                parts.add(part.toString().strip());
                part.setLength(0);
                if (parts.size() == Comments.MAX_TOOLS) {
                    return parts;
                }
            } else {
                part.append(letter);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    /// `1d 2h 3m 4s`, `1 hours 2 minutes`, `7.94 minutes`, `2:11:47`, or seconds alone.
    static @Nullable Duration duration(@Nullable String text) {
        if (text == null || text.strip().startsWith("-")) {
            return null;
        }
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher clock = CLOCK.matcher(lower);
        if (clock.matches()) {
            return seconds(BigDecimal.valueOf(Long.parseLong(clock.group(1)) * 3_600
                    + Long.parseLong(clock.group(2)) * 60
                    + Long.parseLong(clock.group(3))));
        }
        BigDecimal alone = parse(lower);
        return alone == null ? units(lower) : seconds(alone);
    }

    private static @Nullable Duration units(String text) {
        Matcher part = PART.matcher(text);
        BigDecimal seconds = null;
        int end = 0;
        while (part.find(end) && part.start() - end <= 2) {
            BigDecimal number = leading(part.group(1));
            int unit = secondsOf(part.group(2));
            if (number == null || unit == 0) {
                break;
            }
            BigDecimal more = number.multiply(BigDecimal.valueOf(unit));
            seconds = seconds == null ? more : seconds.add(more);
            end = part.end();
        }
        return seconds == null ? null : seconds(seconds);
    }

    private static int secondsOf(String unit) {
        return switch (unit) {
            case "d", "day", "days" -> 86_400;
            case "h", "hr", "hrs", "hour", "hours" -> 3_600;
            case "m", "min", "mins", "minute", "minutes" -> 60;
            case "s", "sec", "secs", "second", "seconds" -> 1;
            default -> 0;
        };
    }

    /// Rounded to whole milliseconds.
    private static @Nullable Duration seconds(BigDecimal seconds) {
        if (seconds.compareTo(BigDecimal.valueOf(MAX_TIME.toSeconds())) > 0) {
            return null;
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
