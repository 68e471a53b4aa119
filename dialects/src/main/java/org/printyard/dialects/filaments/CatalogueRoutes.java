package org.printyard.dialects.filaments;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.printyard.dialects.filaments.wire.CatalogueWire.ColorWire;
import org.printyard.dialects.filaments.wire.CatalogueWire.MaterialWire;
import org.printyard.dialects.filaments.wire.CatalogueWire.TemplateWire;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.inventory.TemplateId;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Catalogue;

/// `/api/materials`, `/api/colors` and `/api/templates`
final class CatalogueRoutes {
    private static final int MOST_USED = 15;

    private static final Field<String> NAME = Field.text("name", 1, Limits.NAME_LENGTH);
    private static final Field<String> NEW_NAME = NAME.required();
    private static final Field<String> HEX = Field.pattern(
                    "hex", Pattern.compile("#[0-9A-Fa-f]{6}"), "be a colour like #FF0000 or null")
            .nullable();
    private static final Field<Long> MATERIAL = Field.id("material_id");
    private static final Field<Long> NEW_MATERIAL = MATERIAL.required();
    private static final Field<Grams> STARTING = Field.positiveGrams("starting_weight_g");
    private static final Field<Grams> NEW_STARTING = STARTING.required();
    private static final Field<String> MANUFACTURER =
            Field.text("manufacturer", 0, Limits.NAME_LENGTH).nullable();
    private static final Field<Grams> EMPTY = Field.grams("empty_weight_g").nullable();
    private static final Field<String> NOTES =
            Field.text("notes", 0, Limits.NOTES_LENGTH).nullable();

    private static final Parameter<Long> LIMIT = Parameter.limit(MOST_USED);

    private final Catalogue catalogue;

    CatalogueRoutes(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(materials());
        routes.addAll(colors());
        routes.addAll(templates());
        return routes;
    }

    private List<Route> materials() {
        return List.of(
                Route.of(Method.GET, "/api/materials", READ, "List materials", this::listMaterials)
                        .answeringListOf(200, MaterialWire.class),
                Route.of(Method.GET, "/api/materials/{id}", READ, "Get a material", this::getMaterial)
                        .answering(200, MaterialWire.class),
                Route.of(Method.POST, "/api/materials", WRITE_STOCK, "Create a material", this::addMaterial)
                        .taking(NEW_NAME)
                        .answering(201, MaterialWire.class)
                        .refusing(409),
                Route.of(Method.PUT, "/api/materials/{id}", WRITE_STOCK, "Rename a material", this::editMaterial)
                        .taking(NEW_NAME)
                        .answering(200, MaterialWire.class)
                        .refusing(409),
                Route.of(Method.DELETE, "/api/materials/{id}", WRITE_STOCK, "Delete a material", this::removeMaterial)
                        .answering(204)
                        .refusing(409));
    }

    private Answer listMaterials(Request request) {
        return request.unchanged(() -> Answer.ok(request.read(stores ->
                catalogue.listMaterials(stores).stream().map(MaterialWire::of).toList())));
    }

    private Answer getMaterial(Request request) {
        MaterialId id = material(request);
        return request.read(stores -> stores.materials().find(id))
                .map(row -> Answer.ok(MaterialWire.of(row)))
                .orElseGet(() -> FilamentsErrors.word(new Missing(Noun.MATERIAL)));
    }

    private Answer addMaterial(Request request) {
        String name = request.input().get(NEW_NAME);
        return commitMaterial(request, 201, transaction -> catalogue.addMaterial(transaction, name));
    }

    private Answer editMaterial(Request request) {
        MaterialId id = material(request);
        String name = request.input().get(NEW_NAME);
        return commitMaterial(request, 200, transaction -> catalogue.renameMaterial(transaction, id, name));
    }

    private Answer removeMaterial(Request request) {
        MaterialId id = material(request);
        return remove(request, transaction -> catalogue.removeMaterial(transaction, id));
    }

    private static Answer commitMaterial(
            Request request, int status, Function<Transaction, Outcome<Material, StockRefusal>> useCase) {
        return request.commit(
                useCase,
                outcome -> outcome.fold(row -> Answer.json(status, MaterialWire.of(row)), FilamentsErrors::word));
    }

    private static MaterialId material(Request request) {
        return new MaterialId(Ids.of(request, "material"));
    }

    private List<Route> colors() {
        return List.of(
                Route.of(Method.GET, "/api/colors", READ, "List colours", this::listColors)
                        .answeringListOf(200, ColorWire.class),
                Route.of(
                                Method.GET,
                                "/api/colors/most-used",
                                READ,
                                "List the colours most filaments have",
                                this::listMostUsed)
                        .asking(LIMIT)
                        .answeringListOf(200, ColorWire.class)
                        .named("colors.listMostUsed"),
                Route.of(Method.GET, "/api/colors/{id}", READ, "Get a colour", this::getColor)
                        .answering(200, ColorWire.class),
                Route.of(Method.POST, "/api/colors", WRITE_STOCK, "Create a colour", this::addColor)
                        .taking(NEW_NAME, HEX)
                        .answering(201, ColorWire.class)
                        .refusing(409),
                Route.of(Method.PUT, "/api/colors/{id}", WRITE_STOCK, "Update a colour", this::editColor)
                        .taking(NEW_NAME, HEX)
                        .answering(200, ColorWire.class)
                        .refusing(409),
                Route.of(Method.DELETE, "/api/colors/{id}", WRITE_STOCK, "Delete a colour", this::removeColor)
                        .answering(204)
                        .refusing(409));
    }

    private Answer listColors(Request request) {
        return request.unchanged(() -> Answer.ok(request.read(stores ->
                catalogue.listColours(stores).stream().map(ColorWire::of).toList())));
    }

    private Answer listMostUsed(Request request) {
        long limit = request.query(LIMIT).orElseThrow();
        return request.unchanged(() -> Answer.ok(request.read(stores -> mostUsed(stores, limit))));
    }

    private static List<ColorWire> mostUsed(Stores stores, long limit) {
        Map<ColourId, Integer> counts = stores.filaments().countByColour();
        return stores.colours().list().stream()
                .filter(colour -> counts.containsKey(colour.id()))
                .sorted(Comparator.comparing((Colour colour) -> counts.getOrDefault(colour.id(), 0))
                        .reversed()
                        .thenComparing(Colour::name))
                .limit(limit)
                .map(ColorWire::of)
                .toList();
    }

    private Answer getColor(Request request) {
        ColourId id = color(request);
        return request.read(stores -> stores.colours().find(id))
                .map(row -> Answer.ok(ColorWire.of(row)))
                .orElseGet(() -> FilamentsErrors.word(new Missing(Noun.COLOUR)));
    }

    private Answer addColor(Request request) {
        Input input = request.input();
        return commitColor(
                request, 201, transaction -> catalogue.addColour(transaction, input.get(NEW_NAME), input.find(HEX)));
    }

    private Answer editColor(Request request) {
        ColourId id = color(request);
        Input input = request.input();
        Change<String> hex = input.change(HEX);
        return commitColor(
                request, 200, transaction -> catalogue.editColour(transaction, id, input.get(NEW_NAME), hex::from));
    }

    private Answer removeColor(Request request) {
        ColourId id = color(request);
        return remove(request, transaction -> catalogue.removeColour(transaction, id));
    }

    private static Answer commitColor(
            Request request, int status, Function<Transaction, Outcome<Colour, StockRefusal>> useCase) {
        return request.commit(
                useCase, outcome -> outcome.fold(row -> Answer.json(status, ColorWire.of(row)), FilamentsErrors::word));
    }

    private static ColourId color(Request request) {
        return new ColourId(Ids.of(request, "color"));
    }

    private List<Route> templates() {
        return List.of(
                Route.of(Method.GET, "/api/templates", READ, "List templates", this::listTemplates)
                        .answeringListOf(200, TemplateWire.class),
                Route.of(Method.GET, "/api/templates/{id}", READ, "Get a template", this::getTemplate)
                        .answering(200, TemplateWire.class),
                Route.of(Method.POST, "/api/templates", WRITE_STOCK, "Create a template", this::addTemplate)
                        .taking(NEW_NAME, NEW_MATERIAL, NEW_STARTING, MANUFACTURER, EMPTY, NOTES)
                        .answering(201, TemplateWire.class)
                        .refusing(404, 409),
                Route.of(Method.PUT, "/api/templates/{id}", WRITE_STOCK, "Update a template", this::editTemplate)
                        .taking(NAME, MATERIAL, STARTING, MANUFACTURER, EMPTY, NOTES)
                        .answering(200, TemplateWire.class)
                        .refusing(409),
                Route.of(Method.DELETE, "/api/templates/{id}", WRITE_STOCK, "Delete a template", this::removeTemplate)
                        .answering(204)
                        .refusing(409));
    }

    private Answer listTemplates(Request request) {
        return request.unchanged(() -> Answer.ok(request.read(stores -> catalogue.listTemplates(stores).stream()
                .map(row -> template(stores, row))
                .toList())));
    }

    private Answer getTemplate(Request request) {
        TemplateId id = template(request);
        return request.read(stores -> stores.templates()
                .find(id)
                .map(row -> Answer.ok(template(stores, row)))
                .orElseGet(() -> FilamentsErrors.word(new Missing(Noun.TEMPLATE))));
    }

    private Answer addTemplate(Request request) {
        Input input = request.input();
        Template draft = new Template(
                new TemplateId(0),
                input.get(NEW_NAME),
                new MaterialId(input.get(NEW_MATERIAL)),
                input.find(MANUFACTURER),
                input.get(NEW_STARTING),
                input.find(EMPTY),
                input.find(NOTES));
        return commitTemplate(request, 201, transaction -> catalogue.addTemplate(transaction, draft));
    }

    private Answer editTemplate(Request request) {
        TemplateId id = template(request);
        Input input = request.input();
        return commitTemplate(
                request,
                200,
                transaction -> catalogue.editTemplate(
                        transaction,
                        id,
                        old -> new Template(
                                id,
                                input.change(NAME).orKeep(old.name()),
                                input.change(MATERIAL).map(MaterialId::new).orKeep(old.material()),
                                input.change(MANUFACTURER).from(old.manufacturer()),
                                input.change(STARTING).orKeep(old.startingWeight()),
                                input.change(EMPTY).from(old.emptyWeight()),
                                input.change(NOTES).from(old.notes()))));
    }

    private Answer removeTemplate(Request request) {
        TemplateId id = template(request);
        return remove(request, transaction -> catalogue.removeTemplate(transaction, id));
    }

    private static Answer commitTemplate(
            Request request, int status, Function<Transaction, Outcome<Template, StockRefusal>> useCase) {
        return request.commit(
                transaction -> useCase.apply(transaction).map(row -> template(transaction, row)),
                outcome -> outcome.fold(wire -> Answer.json(status, wire), FilamentsErrors::word));
    }

    private static TemplateWire template(Stores stores, Template row) {
        return TemplateWire.of(row, stores.materials().find(row.material()).orElseThrow());
    }

    private static TemplateId template(Request request) {
        return new TemplateId(Ids.of(request, "template"));
    }

    private static <T> Answer remove(Request request, Function<Transaction, Outcome<T, StockRefusal>> useCase) {
        return request.commit(useCase, outcome -> outcome.fold(_ -> Answer.noContent(), FilamentsErrors::word));
    }
}
