package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.List;
import java.util.function.Function;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.inventory.Shelf;

/// The words that are in use: `/api/v1/material`, `article-number`, `lot-number`, `location`.
final class ListRoutes {
    private static final Field<String> NAME =
            Field.text("name", 1, Fields.NAME_LENGTH).required();

    private final Shelf shelf;

    ListRoutes(Shelf shelf) {
        this.shelf = shelf;
    }

    List<Route> routes() {
        return List.of(
                route("material", "The materials of all filaments", stores -> stores.filaments()
                        .materials()),
                route("article-number", "The article numbers of all filaments", stores -> stores.filaments()
                        .articleNumbers()),
                route("lot-number", "The lot numbers of all spools", stores -> stores.spools()
                        .lotNumbers()),
                route("location", "Where spools are", stores -> stores.spools().locations()),
                Route.of(
                                Method.PATCH,
                                "/api/v1/location/{name}",
                                WRITE_STOCK,
                                "Rename a location: all its spools move",
                                this::rename)
                        .taking(NAME)
                        .answering(200, String.class)
                        .named("location.rename"));
    }

    private static Route route(String name, String summary, Function<Stores, List<String>> words) {
        return Route.of(
                        Method.GET,
                        "/api/v1/" + name,
                        READ,
                        summary,
                        request -> request.unchanged(() -> Answer.ok(request.read(words))))
                .answeringListOf(200, String.class);
    }

    private Answer rename(Request request) {
        String from = request.parameter("name");
        String to = request.input().get(NAME);
        return request.commit(
                transaction -> shelf.relocate(transaction, from, to).map(_ -> to),
                outcome -> outcome.fold(Answer::ok, refusal -> SpoolmanErrors.word(refusal, _ -> 0)));
    }
}
