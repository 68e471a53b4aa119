package org.printyard.dialects.spoolman;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/// The terms of one filter: a comma between them is an or.
final class Terms {
    /// More than a person ticks in a list. Each row is held against each term.
    static final int MOST = 100;

    private Terms() {}

    /// Commas within quotes belong to the text.
    ///
    /// @throws org.printyard.dialects.http.Refused if they are too many
    static List<String> split(String query) {
        List<String> terms = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                terms.add(query.substring(start, i));
                start = i + 1;
            }
        }
        terms.add(query.substring(start));
        if (terms.size() > MOST) {
            throw SpoolmanErrors.refused("At most " + MOST + " terms in one filter.");
        }
        return terms;
    }

    /// True for a row that any of the terms wants.
    static <T> Predicate<T> any(String query, Function<String, Predicate<T>> term) {
        List<Predicate<T>> wanted = split(query).stream().map(term).toList();
        return wanted.size() == 1 ? wanted.getFirst() : value -> wanted.stream().anyMatch(one -> one.test(value));
    }

    static boolean isQuoted(String term) {
        return term.length() > 1 && term.startsWith("\"") && term.endsWith("\"");
    }

    static String unquoted(String term) {
        return isQuoted(term) ? term.substring(1, term.length() - 1) : term;
    }

    /// True if the text has the term somewhere, in any case; a quoted term is the whole of it.
    static Predicate<String> within(String term) {
        if (isQuoted(term)) {
            return unquoted(term)::equals;
        }
        String word = term.toLowerCase(Locale.ROOT);
        return text -> text.toLowerCase(Locale.ROOT).contains(word);
    }

    /// As [#within], but like a database: `%` is any text, `_` any character.
    static Predicate<String> like(String term) {
        String word = term.toLowerCase(Locale.ROOT);
        return isQuoted(term) || (word.indexOf('%') < 0 && word.indexOf('_') < 0)
                ? within(term)
                : text -> isLike("%" + word + "%", text.toLowerCase(Locale.ROOT));
    }

    /// Goes back to the last `%` only, so it takes no more than the product of both lengths.
    private static boolean isLike(String pattern, String text) {
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
