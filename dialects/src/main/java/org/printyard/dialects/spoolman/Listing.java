package org.printyard.dialects.spoolman;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Shape;

/// A list as this API's clients ask for it: filters, order, and a page of what is left, with the number of all that is
/// in a header.
record Listing<T>(List<Predicate<T>> filters, Optional<Comparator<T>> order, int offset, int limit) {
    private static final Parameter<String> SORT = Parameter.text(
            "sort", 0, 1_000, "`field:asc` or `field:desc`, several with commas; what is missing is last");
    private static final Parameter<String> LIMIT = Parameter.of(
            "limit", new Shape.Whole(0, Integer.MAX_VALUE), "How many rows at most", Optional::of, "be a number");
    private static final Parameter<String> OFFSET = Parameter.of(
            "offset",
            new Shape.Whole(0, Integer.MAX_VALUE),
            "How many rows to leave out; only together with limit",
            Optional::of,
            "be a number");

    /// The parameters of every list, and those of this one.
    static Parameter<?>[] parameters(Filters<?> filters, Parameter<?>... more) {
        return Stream.of(filters.parameters().stream(), Stream.of(more), Stream.of(SORT, LIMIT, OFFSET))
                .flatMap(parameters -> parameters)
                .toArray(Parameter<?>[]::new);
    }

    static <T> Listing<T> of(Request request, Filters<T> filters, Order<T> orders) {
        Optional<Integer> limit = request.query(LIMIT).map(text -> count("limit", text));
        Optional<Integer> offset = request.query(OFFSET).map(text -> count("offset", text));
        return new Listing<>(
                filters.asked(request),
                request.query(SORT).filter(sort -> !sort.isEmpty()).map(orders::of),
                limit.isPresent() ? offset.orElse(0) : 0,
                limit.orElse(Integer.MAX_VALUE));
    }

    static int count(String name, String text) {
        long number = Request.whole(text)
                .orElseThrow(() -> SpoolmanErrors.outside(
                        "query",
                        name,
                        "int_parsing",
                        "Input should be a valid integer, unable to parse string as an integer",
                        text));
        if (number < 0) {
            throw SpoolmanErrors.outside(
                    "query", name, "greater_than_equal", "Input should be greater than or equal to 0", text);
        }
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    /// True if rows come as they lie, so that the store can leave out those that nobody asked for.
    boolean isPlain() {
        return filters.isEmpty() && order.isEmpty();
    }

    /// @param rows all there are, by id
    Answer answer(List<T> rows) {
        List<T> fitting = new ArrayList<>(rows);
        fitting.removeIf(row -> !filters.stream().allMatch(filter -> filter.test(row)));
        order.ifPresent(fitting::sort);
        int from = Math.min(offset, fitting.size());
        int to = (int) Math.min(fitting.size(), (long) from + limit);
        return page(fitting.subList(from, to), fitting.size());
    }

    static Answer page(List<?> rows, int total) {
        return Answer.ok(rows).with("X-Total-Count", Integer.toString(total));
    }
}
