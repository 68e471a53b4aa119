package org.printyard.dialects.spoolman;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Refused;

/// Which times a client asks for: exactly one, or `start|end`, both of which belong to it and one of which may be left
/// out; nothing stands for no time.
final class TimeFilter {
    private TimeFilter() {}

    /// @return true for a time on the wire that fits
    /// @throws Refused if there is something in it that is no time
    static Predicate<@Nullable String> of(String name, String query) {
        Predicate<String> wanted = Terms.any(query, term -> term(name, term.replace("\"", "")));
        return time -> wanted.test(time == null ? "" : time);
    }

    private static Predicate<String> term(String name, String term) {
        if (term.isEmpty()) {
            return String::isEmpty;
        }
        int bar = term.indexOf('|');
        String start = bar < 0 ? term : term.substring(0, bar);
        String end = bar < 0 ? term : term.substring(bar + 1);
        if (start.isEmpty() && end.isEmpty()) {
            throw wrong(name, term);
        }
        Instant from = start.isEmpty() ? Instant.MIN : parse(name, start);
        Instant to = end.isEmpty() ? Instant.MAX : parse(name, end);
        return text -> !text.isEmpty() && isWithin(Instant.parse(text), from, to);
    }

    private static boolean isWithin(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && !time.isAfter(to);
    }

    private static Instant parse(String name, String text) {
        Instant time = Fields.findTime(text.strip());
        if (time == null) {
            throw wrong(name, text);
        }
        return time;
    }

    private static Refused wrong(String name, String text) {
        return SpoolmanErrors.refused("Invalid date filter for " + name + ": " + text + ".");
    }
}
