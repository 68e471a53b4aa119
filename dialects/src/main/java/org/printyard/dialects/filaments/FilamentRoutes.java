package org.printyard.dialects.filaments;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.List;
import java.util.function.Function;
import org.printyard.dialects.filaments.wire.FilamentWire;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Violation;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.TemplateId;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Filaments;

/// `/api/filaments`
final class FilamentRoutes {
    private static final Field<String> NAME = Field.text("name", 1, Limits.NAME_LENGTH);
    /// 0 is what a filament says that has none: another API allows that, and a client may send it back.
    private static final Field<Long> MATERIAL = Field.whole("material_id", 0, Long.MAX_VALUE);

    private static final Field<Long> COLOR = Field.whole("color_id", 0, Long.MAX_VALUE);
    private static final Field<String> MANUFACTURER =
            Field.text("manufacturer", 0, Limits.NAME_LENGTH).nullable();
    private static final Field<Long> TEMPLATE = Field.id("template_id").nullable();
    private static final Field<String> NOTES =
            Field.text("notes", 0, Limits.NOTES_LENGTH).nullable();
    private static final Field<Grams> STARTING = Field.positiveGrams("starting_weight_g");
    private static final Field<Grams> EMPTY = Field.grams("empty_weight_g").nullable();
    private static final Field<Boolean> ARCHIVED = Field.flag("archived");

    private static final Field<String> NEW_NAME = NAME.required();
    private static final Field<Long> NEW_MATERIAL = Field.id("material_id").required();
    private static final Field<Long> NEW_COLOR = Field.id("color_id").required();

    private static final Field<Long> QUANTITY =
            Field.whole("quantity", 1, Limits.SPOOLS_PER_RESTOCK).required();
    private static final Field<Grams> PER_SPOOL =
            Field.positiveGrams("weight_per_spool_g").required();

    private static final Parameter<Boolean> WITH_ARCHIVED =
            Parameter.flag("archived", "Whether archived filaments are listed, too");
    private static final Parameter<Boolean> FORCE =
            Parameter.flag("force", "Whether it goes even if it has consumption entries");

    private final Filaments filaments;

    FilamentRoutes(Filaments filaments) {
        this.filaments = filaments;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/filaments", READ, "List all filaments", this::list)
                        .asking(WITH_ARCHIVED, Parameter.LIMIT, Parameter.OFFSET)
                        .answeringListOf(200, FilamentWire.class),
                Route.of(Method.GET, "/api/filaments/{id}", READ, "Get a filament", this::get)
                        .answering(200, FilamentWire.class),
                Route.of(Method.POST, "/api/filaments", WRITE_STOCK, "Create a filament", this::add)
                        .taking(NEW_NAME, NEW_MATERIAL, NEW_COLOR, MANUFACTURER, TEMPLATE, NOTES, STARTING, EMPTY)
                        .answering(201, FilamentWire.class)
                        .refusing(404),
                Route.of(Method.PUT, "/api/filaments/{id}", WRITE_STOCK, "Update a filament", this::edit)
                        .taking(NAME, MATERIAL, COLOR, MANUFACTURER, TEMPLATE, NOTES, ARCHIVED)
                        .answering(200, FilamentWire.class),
                Route.of(Method.DELETE, "/api/filaments/{id}", WRITE_STOCK, "Delete a filament", this::remove)
                        .asking(FORCE)
                        .answering(204)
                        .refusing(409),
                Route.of(
                                Method.PATCH,
                                "/api/filaments/{id}/archive",
                                WRITE_STOCK,
                                "Archive or unarchive a filament",
                                this::archive)
                        .taking(ARCHIVED)
                        .answering(200, FilamentWire.class),
                Route.of(
                                Method.POST,
                                "/api/filaments/{id}/restock",
                                WRITE_STOCK,
                                "Add full spools of a filament",
                                this::restock)
                        .taking(QUANTITY, PER_SPOOL, EMPTY)
                        .answering(200, FilamentWire.class),
                Route.of(
                                Method.GET,
                                "/api/notifications",
                                READ,
                                "List filaments whose stock is low, least first",
                                this::listLow)
                        .answeringListOf(200, FilamentWire.class));
    }

    private Answer list(Request request) {
        boolean withArchived = request.query(WITH_ARCHIVED).orElseThrow();
        Request.Page page = request.page();
        return request.unchanged(() -> Answer.ok(
                request.read(stores -> wire(stores.filaments().list(withArchived, page.limit(), page.offset())))));
    }

    private Answer listLow(Request request) {
        return request.unchanged(() -> Answer.ok(request.read(stores -> wire(filaments.listLow(stores)))));
    }

    private static List<FilamentWire> wire(List<FilamentStock> stocks) {
        return stocks.stream().map(FilamentWire::of).toList();
    }

    private Answer get(Request request) {
        FilamentId id = id(request);
        return request.unchanged(() -> request.read(stores -> stores.filaments().find(id))
                .map(stock -> Answer.ok(FilamentWire.of(stock)))
                .orElseGet(() -> FilamentsErrors.word(new StockRefusal.Missing(StockRefusal.Noun.FILAMENT))));
    }

    private Answer add(Request request) {
        Input input = request.input();
        Long template = input.find(TEMPLATE);
        Filaments.Draft draft = new Filaments.Draft(
                input.get(NEW_NAME),
                new MaterialId(input.get(NEW_MATERIAL)),
                new ColourId(input.get(NEW_COLOR)),
                input.find(MANUFACTURER),
                template == null ? null : new TemplateId(template),
                input.find(NOTES),
                input.find(STARTING),
                input.find(EMPTY));
        return commit(request, 201, transaction -> filaments.add(transaction, draft, request.actor()));
    }

    private Answer edit(Request request) {
        FilamentId id = id(request);
        Input input = request.input();
        Filaments.Edit edit = new Filaments.Edit(
                input.change(NAME),
                input.change(MATERIAL).map(MaterialId::new),
                input.change(COLOR).map(ColourId::new),
                input.change(MANUFACTURER),
                input.change(TEMPLATE).map(TemplateId::new),
                input.change(NOTES),
                input.change(ARCHIVED));
        return request.commit(
                transaction -> filaments.edit(transaction, id, edit),
                outcome -> outcome.fold(stock -> Answer.ok(FilamentWire.of(stock)), refusal -> word(refusal, input)));
    }

    /// Nothing becomes unknown, so a 0 that was not there before is no id.
    private static Answer word(StockRefusal refusal, Input input) {
        Field<Long> field = refusal.equals(new StockRefusal.Missing(StockRefusal.Noun.MATERIAL)) ? MATERIAL : COLOR;
        Long id = input.find(field);
        boolean isAboutIt = field == MATERIAL || refusal.equals(new StockRefusal.Missing(StockRefusal.Noun.COLOUR));
        if (!isAboutIt || id == null || id > 0) {
            return FilamentsErrors.word(refusal);
        }
        return FilamentsErrors.word(new Problem.Invalid(List.of(
                new Violation("too_small", List.of(field.name()), field.name() + " must be at least 1", null, null))));
    }

    private Answer archive(Request request) {
        FilamentId id = id(request);
        Boolean archived = ArchiveInput.read(request, ARCHIVED);
        Filaments.Edit edit = new Filaments.Edit(
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.to(archived));
        return commit(request, 200, transaction -> filaments.edit(transaction, id, edit));
    }

    private Answer remove(Request request) {
        FilamentId id = id(request);
        boolean force = request.query(FORCE).orElseThrow();
        return request.commit(
                transaction -> filaments.remove(transaction, id, force),
                outcome -> outcome.fold(_ -> Answer.noContent(), FilamentsErrors::word));
    }

    private Answer restock(Request request) {
        FilamentId id = id(request);
        Input input = restockInput(request);
        int quantity = Math.toIntExact(input.get(QUANTITY));
        Grams weight = input.get(PER_SPOOL);
        return commit(
                request,
                200,
                transaction ->
                        filaments.restock(transaction, id, quantity, weight, input.find(EMPTY), request.actor()));
    }

    /// This endpoint has words of its own for each field, and says the first one only.
    private static Input restockInput(Request request) {
        try {
            return request.input();
        } catch (Refused e) {
            throw new Refused(
                    switch (FirstViolation.field(e)) {
                        case "quantity" ->
                            new BadRequest("Invalid quantity. Must be a positive integer."
                                    + FirstViolation.limit(e, " At most " + Limits.SPOOLS_PER_RESTOCK + "."));
                        case "weight_per_spool_g" ->
                            new BadRequest("Invalid weight per spool. Must be a positive number."
                                    + FirstViolation.limit(e, " At most " + Grams.MAX + "."));
                        case "empty_weight_g" ->
                            new BadRequest("Invalid empty weight. Must be a non-negative number or null.");
                        default -> e.problem();
                    });
        }
    }

    private static Answer commit(
            Request request, int status, Function<Transaction, Outcome<FilamentStock, StockRefusal>> useCase) {
        return request.commit(
                useCase,
                outcome -> outcome.fold(stock -> Answer.json(status, FilamentWire.of(stock)), FilamentsErrors::word));
    }

    private static FilamentId id(Request request) {
        return new FilamentId(Ids.of(request, "filament"));
    }
}
