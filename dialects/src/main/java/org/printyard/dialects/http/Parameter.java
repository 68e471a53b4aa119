package org.printyard.dialects.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Problem.BadRequest;

/// A parameter of a path or a query: its name, what it may be, and what it is for. The one place that says so, for the
/// check and for the contract. A name that stands in braces in a route's path is the path's, any other the query's.
///
/// @param <T> what the check makes of the text
public final class Parameter<T> {
    /// How many rows to list, and how many a client gets that does not ask.
    public static final Parameter<Long> LIMIT = limit(Request.LIST_LIMIT);

    public static final Parameter<Long> OFFSET =
            whole("offset", 0, Integer.MAX_VALUE, "How many rows to leave out").usually(0L);

    private final String name;
    private final Shape shape;
    private final String meaning;
    private final Function<String, Optional<T>> reader;
    private final String refusal;
    private final @Nullable T usual;
    private final boolean emptyIsNone;

    private Parameter(
            String name,
            Shape shape,
            String meaning,
            Function<String, Optional<T>> reader,
            String refusal,
            @Nullable T usual,
            boolean emptyIsNone) {
        this.name = name;
        this.shape = shape;
        this.meaning = meaning;
        this.reader = reader;
        this.refusal = refusal;
        this.usual = usual;
        this.emptyIsNone = emptyIsNone;
    }

    /// @param reader empty for text that is not allowed
    /// @param allowed completes the sentence `name must …`
    public static <T> Parameter<T> of(
            String name, Shape shape, String meaning, Function<String, Optional<T>> reader, String allowed) {
        return new Parameter<>(name, shape, meaning, reader, name + " must " + allowed, null, false);
    }

    /// Only `true` is yes.
    public static Parameter<Boolean> flag(String name, String meaning) {
        return of(name, new Shape.Flag(), meaning, text -> Optional.of(text.equals("true")), "be true or false")
                .usually(false);
    }

    public static Parameter<Long> whole(String name, long min, long max, String meaning) {
        return of(
                name,
                new Shape.Whole(min, max),
                meaning,
                text -> Request.whole(text).filter(value -> value >= min && value <= max),
                max == Long.MAX_VALUE ? "be a whole number" : "be a whole number from " + min + " to " + max);
    }

    /// How many rows to list.
    ///
    /// @param usual for a client that does not ask
    public static Parameter<Long> limit(long usual) {
        return whole("limit", 1, Request.LIST_LIMIT, "How many rows at most").usually(usual);
    }

    /// The first moment of a span.
    public static Parameter<Instant> from(String name, String meaning) {
        return time(name, meaning, 0);
    }

    /// The first moment after a span: a date alone is the whole day in UTC, a time is not in it.
    public static Parameter<Instant> until(String name, String meaning) {
        return time(name, meaning, 1);
    }

    private static Parameter<Instant> time(String name, String meaning, int daysLater) {
        return of(
                name,
                new Shape.Time(),
                meaning,
                text -> find(text, daysLater),
                "be a date like 2024-01-31 or a time with its zone like 2024-01-31T12:00:00Z");
    }

    private static Optional<Instant> find(String text, int daysLater) {
        try {
            Instant moment = text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            // Stores count milliseconds in a long, and a year may have nine digits.
            return Optional.of(Instant.ofEpochMilli(moment.toEpochMilli()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    public static Parameter<String> choice(String name, List<String> values, String meaning) {
        return of(
                name,
                new Shape.Choice(values),
                meaning,
                text -> Optional.of(text).filter(values::contains),
                "be one of " + String.join(", ", values));
    }

    public static Parameter<String> text(String name, int min, int max, String meaning) {
        return of(
                name,
                new Shape.Text(min, max),
                meaning,
                text -> Optional.of(text).filter(it -> {
                    int characters = it.codePointCount(0, it.length());
                    return characters >= min && characters <= max;
                }),
                "have " + min + " to " + max + " characters");
    }

    /// What a path's parameter is that a route says no more of.
    static Parameter<?> ofPath(String name) {
        return name.equals("id")
                ? whole(name, 1, Long.MAX_VALUE, "The row's id")
                : text(name, 1, PathGuard.SEGMENT_BYTES, "The thing's name");
    }

    /// What a client gets that does not ask.
    public Parameter<T> usually(T value) {
        return new Parameter<>(name, shape, meaning, reader, refusal, value, emptyIsNone);
    }

    /// An empty text is the same as none: forms send all of theirs.
    public Parameter<T> emptyIsNone() {
        return new Parameter<>(name, shape, meaning, reader, refusal, usual, true);
    }

    /// With a sentence of the dialect's own for what is not allowed.
    public Parameter<T> refusedAs(String sentence) {
        return new Parameter<>(name, shape, meaning, reader, sentence, usual, emptyIsNone);
    }

    public String name() {
        return name;
    }

    Shape shape() {
        return shape;
    }

    String meaning() {
        return meaning;
    }

    @Nullable
    T usual() {
        return usual;
    }

    /// @throws Refused if the text is not allowed
    Optional<T> read(Optional<String> text) {
        if (text.isEmpty() || (emptyIsNone && text.get().isEmpty())) {
            return Optional.ofNullable(usual);
        }
        Optional<T> value = reader.apply(text.get());
        if (value.isEmpty()) {
            throw new Refused(new BadRequest(refusal));
        }
        return value;
    }
}
