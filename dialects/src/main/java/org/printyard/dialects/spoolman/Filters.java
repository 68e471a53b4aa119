package org.printyard.dialects.spoolman;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.Lab;

/// Which rows of a list a client asks for: a comma is an or; a bare word is looked for anywhere in the text and in any
/// case, one in quotes is the whole text; nothing at all stands for a text that is missing or empty.
final class Filters<T> {
    /// Characters of one filter: some hundred ids.
    private static final int LENGTH = 2_000;

    private static final Pattern IDS = Pattern.compile("-?\\d{1,18}(,-?\\d{1,18})*");

    /// Parameters of a list that belong together, and which rows fit what they say; empty if they say nothing.
    private record Filter<T>(List<Parameter<?>> parameters, Function<Request, List<Predicate<T>>> asked) {}

    private final List<Filter<T>> all = new ArrayList<>();

    Filters<T> text(String name, Function<T, @Nullable String> text) {
        return matching(
                Parameter.text(
                        name, 0, LENGTH, "Only rows with one of these texts: comma for or, quotes for the whole text"),
                query -> {
                    Predicate<String> wanted =
                            Terms.any(query, term -> term.isEmpty() ? String::isEmpty : Terms.like(term));
                    return row -> {
                        String known = text.apply(row);
                        return wanted.test(known == null ? "" : known);
                    };
                });
    }

    /// @param id -1 for none
    Filters<T> ids(String name, Function<T, Long> id) {
        Parameter<String> parameter = Parameter.of(
                name,
                new Shape.Matching(IDS),
                "Only rows with one of these ids; -1 for none",
                text -> Optional.of(text).filter(it -> it.length() <= LENGTH),
                "have at most " + LENGTH + " characters");
        return matching(parameter, query -> {
            if (!IDS.matcher(query).matches()) {
                throw SpoolmanErrors.outside(
                        "query",
                        name,
                        "string_pattern_mismatch",
                        "String should match pattern '^-?\\d+(,-?\\d+)*$'",
                        query);
            }
            Set<Long> wanted =
                    Stream.of(query.split(",", -1)).map(Long::valueOf).collect(Collectors.toSet());
            return row -> wanted.contains(id.apply(row));
        });
    }

    /// @param time as on the wire
    Filters<T> times(String name, Function<T, @Nullable String> time) {
        return matching(
                Parameter.text(
                        name, 0, LENGTH, "Only rows of this time, or of `start|end`; comma for or, empty for no time"),
                query -> {
                    Predicate<@Nullable String> wanted = TimeFilter.of(name, query);
                    return row -> wanted.test(time.apply(row));
                });
    }

    private Filters<T> matching(Parameter<String> parameter, Function<String, Predicate<T>> fitting) {
        all.add(new Filter<>(List.of(parameter), request -> request.query(parameter).map(fitting).stream()
                .toList()));
        return this;
    }

    /// @param hexes of the row, as text; any of them may be the one
    Filters<T> colour(Function<T, List<String>> hexes) {
        all.add(new Filter<>(List.of(ColourQuery.HEX, ColourQuery.THRESHOLD), request -> {
            BigDecimal most = ColourQuery.threshold(request);
            return request.query(ColourQuery.HEX).filter(hex -> !hex.isEmpty()).stream()
                    .<Predicate<T>>map(hex -> {
                        Lab wanted = ColourQuery.hex(hex);
                        return row -> ColourQuery.distance(wanted, hexes.apply(row)) <= most.doubleValue();
                    })
                    .toList();
        }));
        return this;
    }

    /// Parameters that clients name themselves: this, and the key of an extra field. Keys that nobody defined are
    /// left out.
    Filters<T> extras(String prefix, Kind kind, Function<T, Map<String, String>> extra) {
        all.add(new Filter<>(List.of(), request -> {
            Map<String, String> asked = request.queryBelow(prefix);
            if (asked.isEmpty()) {
                return List.of();
            }
            List<Predicate<T>> wanted = new ArrayList<>();
            for (ExtraFieldWire field : request.read(stores -> ExtraFields.list(stores, kind))) {
                String query = asked.get(field.key());
                if (query != null && query.length() > LENGTH) {
                    throw SpoolmanErrors.refused(prefix + field.key() + " must have 0 to " + LENGTH + " characters");
                }
                if (query != null) {
                    Predicate<@Nullable String> fits = ExtraFilter.of(field, query);
                    wanted.add(row -> fits.test(extra.apply(row).get(field.key())));
                }
            }
            return wanted;
        }));
        return this;
    }

    List<Parameter<?>> parameters() {
        return all.stream().flatMap(filter -> filter.parameters.stream()).toList();
    }

    /// What the query asks for; empty if nothing, and every row fits.
    List<Predicate<T>> asked(Request request) {
        return all.stream()
                .flatMap(filter -> filter.asked.apply(request).stream())
                .toList();
    }
}
