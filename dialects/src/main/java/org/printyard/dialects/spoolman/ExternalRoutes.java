package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.PackedJson;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.spoolman.wire.ExternalWire.FilamentRow;
import org.printyard.dialects.spoolman.wire.ExternalWire.FoundRow;
import org.printyard.dialects.spoolman.wire.ExternalWire.MaterialRow;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.engine.inventory.References;

/// `/api/v1/external`: filaments that people can buy, to fill in a form from.
final class ExternalRoutes {
    private static final String ROOT = "/api/v1/external";

    private static final int MOST_FOUND = 100;
    private static final int USUALLY_FOUND = 20;

    /// Words of a maker, a name and a material.
    private static final int QUERY_LENGTH = 1_000;

    private static final Parameter<String> QUERY = Parameter.of(
            "query",
            new Shape.Text(0, QUERY_LENGTH),
            "Words that must all occur in manufacturer, name and material together",
            Optional::of,
            "be a text");
    private static final Parameter<String> LIMIT =
            Parameter.of("limit", new Shape.Whole(1, MOST_FOUND), "How many rows at most", Optional::of, "be a number");

    private record Packed(String version, PackedJson filaments) {}

    private final References references;

    private @Nullable Packed packed;

    ExternalRoutes(References references) {
        this.references = references;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ROOT + "/filament", READ, "The whole catalogue of filaments", this::list)
                        .answeringListOf(200, FilamentRow.class),
                Route.of(Method.GET, ROOT + "/filament/search", READ, "Search the catalogue of filaments", this::search)
                        .asking(QUERY, LIMIT)
                        .answeringListOf(200, FoundRow.class)
                        .refusing(422),
                Route.of(Method.GET, ROOT + "/material", READ, "The catalogue of materials", this::listMaterials)
                        .answeringListOf(200, MaterialRow.class));
    }

    private Answer list(Request request) {
        ReferenceCatalogue catalogue = references.current();
        return request.unlessKnown(
                catalogue.version(), () -> packed(catalogue).filaments().answer(request));
    }

    /// One at a time: of many who ask at once the first words it for all.
    private synchronized Packed packed(ReferenceCatalogue catalogue) {
        Packed known = packed;
        if (known == null || !known.version.equals(catalogue.version())) {
            known = new Packed(
                    catalogue.version(),
                    PackedJson.ofList(catalogue.filaments().stream().map(FilamentRow::of)));
            packed = known;
        }
        return known;
    }

    private Answer search(Request request) {
        String query = request.query(QUERY)
                .filter(text -> text.length() <= QUERY_LENGTH)
                .orElseThrow(() -> SpoolmanErrors.outside("query", "query", "missing", "Field required", ""));
        int limit = request.query(LIMIT).map(ExternalRoutes::limit).orElse(USUALLY_FOUND);
        List<String> words = Arrays.stream(query.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return Answer.ok(
                words.isEmpty()
                        ? List.of()
                        : references
                                .current()
                                .search(ReferenceCatalogue.Query.ofWords(words))
                                .limit(limit)
                                .map(FoundRow::of)
                                .toList());
    }

    private static int limit(String text) {
        return Request.whole(text)
                .filter(limit -> limit >= 1 && limit <= MOST_FOUND)
                .map(Math::toIntExact)
                .orElseThrow(() -> SpoolmanErrors.outside(
                        "query", "limit", "int_range", "Input should be a whole number from 1 to " + MOST_FOUND, text));
    }

    private Answer listMaterials(Request request) {
        ReferenceCatalogue catalogue = references.current();
        return request.unlessKnown(
                catalogue.version(),
                () -> Answer.ok(
                        catalogue.materials().stream().map(MaterialRow::of).toList()));
    }
}
