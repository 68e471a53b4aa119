package org.printyard.dialects.filaments;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.filaments.wire.SpoolWire;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Shape;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Spools;

/// `/api/spools`
final class SpoolRoutes {
    private static final Field<Long> FILAMENT = Field.id("filament_id").required();
    private static final Field<Grams> STARTING = Field.positiveGrams("starting_weight_g");
    private static final Field<Grams> NEW_STARTING = STARTING.required();
    private static final Field<Grams> WEIGHT = Field.positiveGrams("weight_g");
    private static final Field<Grams> NEW_WEIGHT = WEIGHT.required();
    private static final Field<Grams> EMPTY = Field.grams("empty_weight_g").nullable();
    private static final Field<Boolean> ARCHIVED = Field.flag("archived");

    static final Parameter<Long> FILAMENT_ASKED = Parameter.of(
                    "filament_id",
                    new Shape.Whole(1, Long.MAX_VALUE),
                    "Only those of this filament",
                    Request::whole,
                    "be a whole number")
            .emptyIsNone()
            .refusedAs(Ids.invalid("filament"));
    private static final Parameter<Boolean> WITH_ARCHIVED =
            Parameter.flag("archived", "Whether archived spools are listed, too");

    private final Spools spools;

    SpoolRoutes(Spools spools) {
        this.spools = spools;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/spools", READ, "List spools", this::list)
                        .asking(FILAMENT_ASKED, WITH_ARCHIVED, Parameter.LIMIT, Parameter.OFFSET)
                        .answeringListOf(200, SpoolWire.class),
                Route.of(Method.GET, "/api/spools/{id}", READ, "Get a spool", this::get)
                        .answering(200, SpoolWire.class),
                Route.of(Method.POST, "/api/spools", WRITE_STOCK, "Create a spool", this::add)
                        .taking(FILAMENT, NEW_STARTING, NEW_WEIGHT, EMPTY, ARCHIVED)
                        .answering(201, SpoolWire.class)
                        .refusing(404),
                Route.of(Method.PUT, "/api/spools/{id}", WRITE_STOCK, "Update a spool", this::edit)
                        .taking(STARTING, WEIGHT, EMPTY, ARCHIVED)
                        .answering(200, SpoolWire.class),
                Route.of(Method.DELETE, "/api/spools/{id}", WRITE_STOCK, "Delete a spool", this::remove)
                        .answering(204),
                Route.of(
                                Method.PATCH,
                                "/api/spools/{id}/archive",
                                WRITE_STOCK,
                                "Archive or unarchive a spool",
                                this::archive)
                        .taking(ARCHIVED)
                        .answering(200, SpoolWire.class));
    }

    private Answer list(Request request) {
        boolean withArchived = request.query(WITH_ARCHIVED).orElseThrow();
        Optional<FilamentId> filament = filament(request);
        Request.Page page = request.page();
        return request.unchanged(() -> Answer.ok(request.read(stores ->
                stores.spools().list(filament.orElse(null), withArchived, page.limit(), page.offset()).stream()
                        .map(SpoolWire::of)
                        .toList())));
    }

    /// The `filament_id` of the query, if it asks for one.
    static Optional<FilamentId> filament(Request request) {
        return request.query(FILAMENT_ASKED).map(FilamentId::new);
    }

    private Answer get(Request request) {
        SpoolId id = id(request);
        return request.read(stores -> stores.spools().find(id))
                .map(spool -> Answer.ok(SpoolWire.of(spool)))
                .orElseGet(() -> FilamentsErrors.word(new StockRefusal.Missing(StockRefusal.Noun.SPOOL)));
    }

    private Answer add(Request request) {
        Input input = request.input();
        Boolean archived = input.find(ARCHIVED);
        Spools.Draft draft = new Spools.Draft(
                new FilamentId(input.get(FILAMENT)),
                Spool.Facts.of(input.get(NEW_STARTING), input.find(EMPTY)),
                input.get(NEW_WEIGHT),
                archived != null && archived);
        return commit(request, 201, transaction -> spools.add(transaction, draft, request.actor()));
    }

    private Answer edit(Request request) {
        SpoolId id = id(request);
        Input input = request.input();
        Spools.Edit edit = new Spools.Edit(
                input.change(STARTING), input.change(EMPTY), input.change(WEIGHT), input.change(ARCHIVED));
        return commit(request, 200, transaction -> spools.edit(transaction, id, edit, request.actor()));
    }

    private Answer archive(Request request) {
        SpoolId id = id(request);
        @Nullable Boolean archived = ArchiveInput.read(request, ARCHIVED);
        Spools.Edit edit = new Spools.Edit(Change.keep(), Change.keep(), Change.keep(), Change.to(archived));
        return commit(request, 200, transaction -> spools.edit(transaction, id, edit, request.actor()));
    }

    private Answer remove(Request request) {
        SpoolId id = id(request);
        return request.commit(
                transaction -> spools.remove(transaction, id),
                outcome -> outcome.fold(_ -> Answer.noContent(), FilamentsErrors::word));
    }

    private static Answer commit(
            Request request, int status, Function<Transaction, Outcome<Spool, StockRefusal>> useCase) {
        return request.commit(
                useCase,
                outcome -> outcome.fold(spool -> Answer.json(status, SpoolWire.of(spool)), FilamentsErrors::word));
    }

    private static SpoolId id(Request request) {
        return new SpoolId(Ids.of(request, "spool"));
    }
}
