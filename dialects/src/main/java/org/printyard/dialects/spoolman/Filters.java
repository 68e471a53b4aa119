package org.printyard.dialects.spoolman;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Shape;

/// Which rows of a list a client asks for: a comma is an or; a bare word is looked for anywhere in the text and in any
/// case, one in quotes is the whole text; nothing at all stands for a text that is missing or empty.
final class Filters<T> {
    /// Characters of one filter: some hundred ids.
    private static final int LENGTH = 2_000;

    private static final Pattern IDS = Pattern.compile("-?\\d{1,18}(,-?\\d{1,18})*");

    /// A list's parameter, and which rows fit what it says.
    private record Filter<T>(Parameter<String> parameter, boolean isIds, Function<String, Predicate<T>> fitting) {}

    private final List<Filter<T>> all = new ArrayList<>();

    Filters<T> text(String name, Function<T, @Nullable String> text) {
        Parameter<String> parameter = Parameter.text(
                name, 0, LENGTH, "Only rows with one of these texts: comma for or, quotes for the whole text");
        all.add(new Filter<>(parameter, false, query -> {
            Predicate<@Nullable String> wanted = texts(query);
            return row -> wanted.test(text.apply(row));
        }));
        return this;
    }

    /// @param id -1 for none
    Filters<T> ids(String name, Function<T, Long> id) {
        Parameter<String> parameter = Parameter.of(
                name,
                new Shape.Matching(IDS),
                "Only rows with one of these ids; -1 for none",
                Optional::of,
                "be ids with commas");
        all.add(new Filter<>(parameter, true, query -> {
            Set<Long> wanted =
                    Stream.of(query.split(",", -1)).map(Long::valueOf).collect(Collectors.toSet());
            return row -> wanted.contains(id.apply(row));
        }));
        return this;
    }

    List<Parameter<?>> parameters() {
        return all.stream().<Parameter<?>>map(Filter::parameter).toList();
    }

    /// What the query asks for; empty if nothing, and every row fits.
    List<Predicate<T>> asked(Request request) {
        List<Predicate<T>> asked = new ArrayList<>();
        for (Filter<T> filter : all) {
            request.query(filter.parameter).ifPresent(query -> {
                if (filter.isIds && !IDS.matcher(query).matches()) {
                    throw SpoolmanErrors.outside(
                            "query",
                            filter.parameter.name(),
                            "string_pattern_mismatch",
                            "String should match pattern '^-?\\d+(,-?\\d+)*$'",
                            query);
                }
                asked.add(filter.fitting.apply(query));
            });
        }
        return asked;
    }

    private static Predicate<@Nullable String> texts(String query) {
        List<Predicate<String>> parts = parts(query).stream().map(Filters::part).toList();
        return text -> {
            String known = text == null ? "" : text;
            return parts.stream().anyMatch(part -> part.test(known));
        };
    }

    private static Predicate<String> part(String part) {
        if (part.isEmpty()) {
            return String::isEmpty;
        }
        if (part.length() > 1 && part.startsWith("\"") && part.endsWith("\"")) {
            String whole = part.substring(1, part.length() - 1);
            return whole::equals;
        }
        String word = part.toLowerCase(Locale.ROOT);
        return word.indexOf('%') < 0 && word.indexOf('_') < 0
                ? text -> text.toLowerCase(Locale.ROOT).contains(word)
                : text -> isLike("%" + word + "%", text.toLowerCase(Locale.ROOT));
    }

    /// Commas within quotes belong to the text.
    private static List<String> parts(String query) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                parts.add(query.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(query.substring(start));
        return parts;
    }

    /// As a database compares with LIKE: `%` is any text, `_` any character. Goes back to the last `%` only, so it
    /// takes no more than the product of both lengths.
    static boolean isLike(String pattern, String text) {
        if (pattern.chars().filter(c -> c != '%').count() > text.length()) {
            return false;
        }
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '%') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '_' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '%') {
            p++;
        }
        return p == pattern.length();
    }
}
