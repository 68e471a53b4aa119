package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.spoolman.wire.SearchWire;
import org.printyard.domain.inventory.Lab;
import org.printyard.domain.inventory.WebColours;

/// `/api/v1/search`: one box for everything.
final class SearchRoutes {
    /// Characters; what people paste by mistake is longer.
    private static final int LENGTH = 256;

    /// Words that are looked for; those after them are not.
    private static final int TERMS = 8;

    private static final Parameter<String> QUERY = Parameter.of(
            "q",
            new Shape.Text(0, LENGTH),
            "Words that must all be there, a spool's number, a colour as `RRGGBB` or by its name on the web",
            Optional::of,
            "be text");
    private static final Parameter<String> LIMIT =
            count("limit", 1, 100, "How many of each kind at most; 20 unless given");
    private static final Parameter<String> SPOOLS =
            count("spools_per_filament", 0, 10, "How many spools are told with each filament; none unless given");

    private static Parameter<String> count(String name, int min, int max, String meaning) {
        return Parameter.of(name, new Shape.Whole(min, max), meaning, Optional::of, "be a number");
    }

    List<Route> routes() {
        return List.of(Route.of(Method.GET, "/api/v1/search", READ, "Find spools, filaments and vendors", this::search)
                .asking(QUERY, LIMIT, ColourQuery.THRESHOLD, SpoolRoutes.ALLOW_ARCHIVED, SPOOLS)
                .answering(200, SearchWire.class)
                .refusing(422)
                .named("search"));
    }

    private Answer search(Request request) {
        String query = request.query(QUERY)
                .orElseThrow(() -> SpoolmanErrors.outside("query", "q", "missing", "Field required", ""))
                .strip();
        if (query.length() > LENGTH) {
            throw SpoolmanErrors.outside(
                    "query", "q", "string_too_long", "String should have at most " + LENGTH + " characters", query);
        }
        Search.Question question = new Search.Question(
                Stream.of(query.toLowerCase(Locale.ROOT).split("\\s+", -1))
                        .filter(term -> !term.isEmpty())
                        .limit(TERMS)
                        .toList(),
                query.startsWith("-") ? null : Request.whole(query).orElse(null),
                colour(query),
                ColourQuery.threshold(request).doubleValue(),
                within(request, LIMIT, 1, 100, 20),
                SpoolRoutes.withArchived(request),
                within(request, SPOOLS, 0, 10, 0));
        return Answer.ok(request.read(stores -> Search.of(stores, question)));
    }

    /// As a number, or by its name.
    private static @Nullable Lab colour(String query) {
        String hex = query.matches("#[0-9A-Fa-f]{3}") ? query.substring(1).replaceAll("(.)", "$1$1") : query;
        return WebColours.findHex(query)
                .or(() -> Optional.of(hex))
                .flatMap(Lab::find)
                .orElse(null);
    }

    private static int within(Request request, Parameter<String> parameter, int min, int max, int usual) {
        Optional<String> text = request.query(parameter);
        if (text.isEmpty()) {
            return usual;
        }
        int number = Listing.count(parameter.name(), text.get());
        if (number < min) {
            throw SpoolmanErrors.outside(
                    "query",
                    parameter.name(),
                    "greater_than_equal",
                    "Input should be greater than or equal to " + min,
                    text.get());
        }
        if (number > max) {
            throw SpoolmanErrors.outside(
                    "query",
                    parameter.name(),
                    "less_than_equal",
                    "Input should be less than or equal to " + max,
                    text.get());
        }
        return number;
    }
}
