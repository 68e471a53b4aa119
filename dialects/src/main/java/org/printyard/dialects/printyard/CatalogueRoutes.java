package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.ADMIN;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.printyard.wire.CatalogueWire.CataloguePage;
import org.printyard.dialects.printyard.wire.CatalogueWire.CatalogueRow;
import org.printyard.dialects.printyard.wire.CatalogueWire.CatalogueSource;
import org.printyard.dialects.printyard.wire.CatalogueWire.UsualMaterial;
import org.printyard.dialects.printyard.wire.StockWire.FilamentRow;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.domain.inventory.ReferenceFilament;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.engine.inventory.Adoptions;
import org.printyard.engine.inventory.References;

/// `/api/printyard/v1/catalogue`: what people can buy, and how it gets into the stock.
final class CatalogueRoutes {
    private static final String CATALOGUE = ROOT + "/catalogue";

    /// What fits on a page.
    private static final long USUAL_ENTRIES = 100;

    /// Four digits are a length of ten metres across.
    private static final Pattern DIAMETER_TEXT = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?");

    private static final Parameter<String> QUERY = Parameter.text(
                    "query", 1, Limits.NAME_LENGTH, "Words that must all occur in manufacturer, name and material")
            .emptyIsNone();
    private static final Parameter<String> MANUFACTURER = Parameter.text(
                    "manufacturer", 1, Limits.NAME_LENGTH, "Only those of exactly this maker, in any case of letters")
            .emptyIsNone();
    private static final Parameter<String> MATERIAL = Parameter.text(
                    "material", 1, Limits.NAME_LENGTH, "Only those of exactly this material, in any case of letters")
            .emptyIsNone();
    private static final Parameter<Millimetres> DIAMETER = Parameter.of(
                    "diameter_mm",
                    new Shape.Matching(DIAMETER_TEXT),
                    "Only those of exactly this diameter",
                    text -> Optional.of(text)
                            .filter(it -> DIAMETER_TEXT.matcher(it).matches())
                            .map(it -> Millimetres.of(new BigDecimal(it))),
                    "be a number of millimetres like 1.75")
            .emptyIsNone();
    private static final Parameter<String> COLOUR = colour();
    private static final Parameter<Long> LIMIT = Parameter.limit(USUAL_ENTRIES);

    private static final Field<String> ENTRY =
            Field.text("entry", 1, Limits.NAME_LENGTH).required();

    private final References references;
    private final Adoptions adoptions;

    CatalogueRoutes(References references, Adoptions adoptions) {
        this.references = references;
        this.adoptions = adoptions;
    }

    private static Parameter<String> colour() {
        Pattern hex = Pattern.compile("[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?");
        return Parameter.of(
                        "color_hex",
                        new Shape.Matching(hex),
                        "Only those with exactly this colour, alone or among others",
                        text -> Optional.of(text).filter(it -> hex.matcher(it).matches()),
                        "have 6 or 8 hexadecimal digits")
                .emptyIsNone();
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, CATALOGUE, READ, "Search the catalogue of filaments", this::search)
                        .asking(QUERY, MANUFACTURER, MATERIAL, DIAMETER, COLOUR, LIMIT, Parameter.OFFSET)
                        .answering(200, CataloguePage.class),
                Route.of(Method.GET, CATALOGUE + "/materials", READ, "What is usual for materials", this::listMaterials)
                        .answeringListOf(200, UsualMaterial.class),
                Route.of(Method.GET, CATALOGUE + "/source", READ, "Where the catalogue is from", _ -> source(200))
                        .answering(200, CatalogueSource.class),
                Route.of(Method.POST, CATALOGUE + "/refresh", ADMIN, "Read the catalogue anew", _ -> refresh())
                        .answering(202, CatalogueSource.class)
                        .withoutKey(),
                Route.of(
                                Method.POST,
                                CATALOGUE + "/filaments",
                                WRITE_STOCK,
                                "Make a filament of an entry, once",
                                this::adopt)
                        .taking(ENTRY)
                        .answering(201, FilamentRow.class)
                        .answering(200, FilamentRow.class)
                        .refusing(404));
    }

    private Answer search(Request request) {
        Request.Page page = request.page(LIMIT);
        ReferenceCatalogue.Query query = new ReferenceCatalogue.Query(
                request.query(QUERY)
                        .map(text -> Arrays.stream(text.strip().split("\\s+", -1))
                                .filter(word -> !word.isEmpty())
                                .toList())
                        .orElse(List.of()),
                request.query(MANUFACTURER).orElse(null),
                request.query(MATERIAL).orElse(null),
                request.query(DIAMETER).orElse(null),
                request.query(COLOUR).orElse(null));
        List<ReferenceFilament> found = references.current().search(query).toList();
        return Answer.ok(new CataloguePage(
                found.size(),
                found.stream()
                        .skip(page.offset())
                        .limit(page.limit())
                        .map(CatalogueRow::of)
                        .toList()));
    }

    private Answer listMaterials(Request request) {
        ReferenceCatalogue catalogue = references.current();
        return request.unlessKnown(
                catalogue.version(),
                () -> Answer.ok(
                        catalogue.materials().stream().map(UsualMaterial::of).toList()));
    }

    private Answer source(int status) {
        return Answer.json(status, CatalogueSource.of(references.status()));
    }

    private Answer refresh() {
        references.refresh();
        return source(202);
    }

    /// The entry is named in the body: some ids have slashes.
    private Answer adopt(Request request) {
        String id = request.input().get(ENTRY);
        Optional<ReferenceFilament> entry = references.current().find(id);
        return entry.map(it -> request.commit(
                        transaction -> adoptions.adopt(transaction, it).map(adopted -> {
                            FilamentRow row = FilamentRow.of(adopted.stock(), StockSettings.of(transaction.settings()));
                            return Answer.json(adopted.added() ? 201 : 200, row);
                        }),
                        outcome -> outcome.fold(answer -> answer, PrintyardErrors::word)))
                .orElseGet(() -> PrintyardErrors.word(new Missing(Noun.REFERENCE)));
    }
}
