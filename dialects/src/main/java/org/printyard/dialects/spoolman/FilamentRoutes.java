package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.FilamentWire;
import org.printyard.dialects.spoolman.wire.Message;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.ExtraStore.Owner;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Products;
import org.printyard.engine.inventory.Products.Description;

/// `/api/v1/filament`
final class FilamentRoutes {
    private static final String FILAMENTS = "/api/v1/filament";
    private static final String FILAMENT = FILAMENTS + "/{id}";

    /// A thousandth is what we count diameters in, and lighter than any filament; the largest are far beyond any, too.
    private static final BigDecimal LEAST = new BigDecimal("0.001");

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

    /// Degrees; hotter than any nozzle.
    private static final long HOTTEST = 10_000;

    /// Characters of all colours of one strand: some thirty.
    private static final int HEXES_LENGTH = 256;

    private static final List<String> DIRECTIONS = Arrays.stream(ColourDirection.values())
            .map(direction -> direction.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final Field<String> NAME = Fields.word("name");
    private static final Field<Long> VENDOR =
            Field.whole("vendor_id", 0, Long.MAX_VALUE).nullable();
    private static final Field<String> MATERIAL = Fields.word("material");
    private static final Field<BigDecimal> DENSITY = Field.number("density", LEAST, MOST);
    private static final Field<BigDecimal> DIAMETER = Field.number("diameter", LEAST, MOST);
    private static final Field<BigDecimal> NEW_DENSITY = DENSITY.required();
    private static final Field<BigDecimal> NEW_DIAMETER = DIAMETER.required();
    private static final Field<Grams> WEIGHT = Field.positiveGrams("weight").nullable();
    private static final Field<Grams> EMPTY = Field.grams("spool_weight").nullable();
    private static final Field<String> ARTICLE = Fields.word("article_number");
    private static final Field<Long> EXTRUDER =
            Field.whole("settings_extruder_temp", 0, HOTTEST).nullable();
    private static final Field<Long> BED =
            Field.whole("settings_bed_temp", 0, HOTTEST).nullable();
    private static final Field<String> HEX =
            Field.text("color_hex", 0, HEXES_LENGTH).nullable();
    private static final Field<String> HEXES =
            Field.text("multi_color_hexes", 0, HEXES_LENGTH).nullable();
    private static final Field<String> DIRECTION =
            Field.choice("multi_color_direction", DIRECTIONS).nullable();

    private static final Filters<FilamentWire> FILTERS = new Filters<FilamentWire>()
            .text("vendor.name", FilamentRoutes::vendorName)
            .ids("vendor.id", FilamentRoutes::vendorId)
            .text("vendor_name", FilamentRoutes::vendorName)
            .ids("vendor_id", FilamentRoutes::vendorId)
            .text("name", FilamentWire::name)
            .text("material", FilamentWire::material)
            .text("article_number", FilamentWire::article_number)
            .text("external_id", FilamentWire::external_id)
            .colour(FilamentWire::hexes)
            .extras("extra.", Kind.FILAMENT, FilamentWire::extra);

    static @Nullable String vendorName(FilamentWire filament) {
        return filament.vendor() == null ? null : filament.vendor().name();
    }

    static Map<String, String> vendorExtra(FilamentWire filament) {
        return filament.vendor() == null ? Map.of() : filament.vendor().extra();
    }

    static long vendorId(FilamentWire filament) {
        return filament.vendor() == null ? -1 : filament.vendor().id();
    }

    private final Products products;

    FilamentRoutes(Products products) {
        this.products = products;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, FILAMENTS, READ, "List filaments", this::list)
                        .asking(Listing.parameters(FILTERS))
                        .answeringListOf(200, FilamentWire.class)
                        .refusing(422),
                Route.of(Method.POST, FILAMENTS, WRITE_STOCK, "Create a filament", this::add)
                        .taking(fields(NEW_DENSITY, NEW_DIAMETER))
                        .answering(200, FilamentWire.class)
                        .refusing(404),
                Route.of(Method.GET, FILAMENT, READ, "Get a filament", this::get)
                        .answering(200, FilamentWire.class)
                        .refusing(422),
                Route.of(Method.PATCH, FILAMENT, WRITE_STOCK, "Change a filament", this::edit)
                        .taking(fields(DENSITY, DIAMETER))
                        .answering(200, FilamentWire.class)
                        .named("filament.patch"),
                Route.of(Method.DELETE, FILAMENT, WRITE_STOCK, "Delete a filament without spools", this::remove)
                        .answering(200, Message.class));
    }

    private static Field<?>[] fields(Field<?> density, Field<?> diameter) {
        return new Field<?>[] {
            NAME,
            VENDOR,
            MATERIAL,
            Fields.PRICE,
            density,
            diameter,
            WEIGHT,
            EMPTY,
            ARTICLE,
            Fields.COMMENT,
            EXTRUDER,
            BED,
            HEX,
            HEXES,
            DIRECTION,
            Fields.EXTERNAL_ID,
            Fields.EXTRA
        };
    }

    private Answer list(Request request) {
        return request.unchanged(() -> {
            Listing<FilamentWire> listing = Listing.of(request, FILTERS, Order.FILAMENTS);
            return listing.answer(request.read(
                    stores -> Rows.filaments(stores, stores.filaments().products())));
        });
    }

    private Answer get(Request request) {
        long id = Fields.id(request, "filament");
        FilamentId filament = new FilamentId(id);
        return request.read(stores -> Optional.ofNullable(
                                stores.filaments().products(List.of(filament)).get(filament))
                        .map(product -> Rows.of(stores, product)))
                .map(Answer::ok)
                .orElseGet(() -> SpoolmanErrors.missing(Noun.FILAMENT, id));
    }

    private Answer add(Request request) {
        Input input = request.input();
        Description nothing = new Description(
                null,
                null,
                null,
                List.of(),
                null,
                true,
                new Filament.Physics(
                        density(input.get(NEW_DENSITY)), Millimetres.of(input.get(NEW_DIAMETER)), null, null),
                new Filament.Printing(null, null),
                new Filament.Purchase(null, null, null),
                null);
        Colours colours = colours(input);
        return commit(
                request, 0, transaction -> products.add(transaction, described(transaction, nothing, input, colours)));
    }

    private Answer edit(Request request) {
        long id = Fields.id(request, "filament");
        Input input = request.input();
        Colours colours = colours(input);
        return commit(
                request,
                id,
                transaction -> products.edit(
                        transaction,
                        new FilamentId(id),
                        was -> described(transaction, was, input, colours),
                        request.actor()));
    }

    private static Density density(BigDecimal number) {
        return new Density(number.doubleValue());
    }

    /// What the body makes of a filament.
    private static Description described(Transaction transaction, Description was, Input input, Colours colours) {
        Filament.Physics physics = was.physics();
        BigDecimal density = input.change(DENSITY).from(null);
        BigDecimal diameter = input.change(DIAMETER).from(null);
        Change<Money> price = input.change(Fields.PRICE).map(amount -> Fields.money(transaction, amount));
        String material = input.change(MATERIAL).from(was.material());
        Description plain = new Description(
                input.change(NAME).from(was.name()),
                input.change(VENDOR).map(MakerId::new).from(was.maker()),
                // An empty word says nothing, and is no material that others could pick from a list.
                material == null || material.isBlank() ? null : material,
                was.hexes(),
                was.direction(),
                was.recoloured(),
                new Filament.Physics(
                        density == null ? physics.density() : density(density),
                        diameter == null ? physics.diameter() : Millimetres.of(diameter),
                        input.change(WEIGHT).from(physics.fullWeight()),
                        input.change(EMPTY).from(physics.emptyWeight())),
                new Filament.Printing(
                        degrees(input.change(EXTRUDER)).from(was.printing().extruder()),
                        degrees(input.change(BED)).from(was.printing().bed())),
                new Filament.Purchase(
                        price.from(was.purchase().price()),
                        input.change(ARTICLE).from(was.purchase().articleNumber()),
                        input.change(Fields.EXTERNAL_ID).from(was.purchase().externalId())),
                input.change(Fields.COMMENT).from(was.notes()));
        return colours.of(plain);
    }

    private static Change<Celsius> degrees(Change<Long> degrees) {
        return degrees.map(number -> new Celsius(Math.toIntExact(number)));
    }

    /// What a body says about colours: null where it says nothing, empty where it takes them away.
    private record Colours(
            @Nullable List<String> single,
            @Nullable List<String> several,
            @Nullable ColourDirection direction) {
        Description of(Description was) {
            if (several != null && !several.isEmpty()) {
                return with(was, several, direction);
            }
            if (single != null && !single.isEmpty()) {
                return with(was, single, null);
            }
            boolean isTaken = was.hexes().size() > 1 ? several != null : single != null;
            return isTaken ? with(was, List.of(), null) : was;
        }

        private static Description with(Description was, List<String> hexes, @Nullable ColourDirection direction) {
            return new Description(
                    was.name(),
                    was.maker(),
                    was.material(),
                    hexes,
                    direction,
                    true,
                    was.physics(),
                    was.printing(),
                    was.purchase(),
                    was.notes());
        }
    }

    private static Colours colours(Input input) {
        List<String> single = hexes(input, HEX);
        List<String> several = hexes(input, HEXES);
        String direction = input.find(DIRECTION);
        int count = several == null ? 0 : several.size();
        boolean isSeveral = count > 0;
        if (single != null && single.size() > 1) {
            throw SpoolmanErrors.invalid("color_hex", "Color code must be 6 or 8 hexadecimal digits");
        }
        if (count == 1) {
            throw SpoolmanErrors.invalid("multi_color_hexes", "Must have at least two colors");
        }
        if (isSeveral && single != null && !single.isEmpty()) {
            throw SpoolmanErrors.invalid("multi_color_hexes", "Cannot have both color_hex and multi_color_hexes");
        }
        if (isSeveral && direction == null) {
            throw SpoolmanErrors.invalid("multi_color_direction", "Must be set if multi_color_hexes is");
        }
        if (!isSeveral && direction != null) {
            throw SpoolmanErrors.invalid("multi_color_direction", "Must not be set if multi_color_hexes is not");
        }
        return new Colours(
                single,
                several,
                direction == null ? null : ColourDirection.valueOf(direction.toUpperCase(Locale.ROOT)));
    }

    private static @Nullable List<String> hexes(Input input, Field<String> field) {
        return switch (input.change(field)) {
            case Change.Keep<String> _ -> null;
            case Change.To<String>(var text) -> Fields.hexes(field, text == null ? "" : text);
        };
    }

    private static Answer commit(
            Request request, long id, Function<Transaction, Outcome<Product, StockRefusal>> useCase) {
        Input input = request.input();
        Map<String, Optional<String>> extra = input.find(Fields.EXTRA);
        Long vendor = input.find(VENDOR);
        return request.commit(
                transaction -> useCase.apply(transaction).map(product -> {
                    Owner owner =
                            new Owner(Kind.FILAMENT, product.filament().id().value());
                    ExtraFields.keep(transaction, owner, extra);
                    return Rows.of(transaction, product);
                }),
                outcome -> outcome.fold(
                        Answer::ok,
                        refusal -> SpoolmanErrors.word(
                                refusal, noun -> noun == Noun.MAKER && vendor != null ? vendor : id)));
    }

    private Answer remove(Request request) {
        long id = Fields.id(request, "filament");
        return request.commit(
                transaction -> products.remove(transaction, new FilamentId(id)),
                outcome -> outcome.fold(
                        _ -> Answer.ok(Message.SUCCESS), refusal -> SpoolmanErrors.word(refusal, _ -> id)));
    }
}
