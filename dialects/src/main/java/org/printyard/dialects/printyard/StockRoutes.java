package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.FILAMENT;
import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.StockWire.ConsumptionRow;
import org.printyard.dialects.printyard.wire.StockWire.FilamentRow;
import org.printyard.domain.Change;
import org.printyard.domain.inventory.ConsumptionStore;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.inventory.Filaments;
import org.printyard.engine.inventory.Filaments.Description;

/// `/api/printyard/v1`: what the hub knows of the stock and no other dialect has a place for.
final class StockRoutes {
    private static final List<String> POLICIES =
            Arrays.stream(DrawPolicy.values()).map(DrawPolicy::wireName).toList();

    private static final Field<String> MODIFIER =
            Field.text("modifier", 1, Limits.NAME_LENGTH).nullable();
    private static final Field<BigDecimal> DENSITY =
            Field.number("density", new BigDecimal("0.01"), BigDecimal.valueOf(100));
    private static final Field<BigDecimal> DIAMETER =
            Field.number("diameter_mm", new BigDecimal("0.1"), BigDecimal.valueOf(100));
    private static final Field<Grams> FULL =
            Field.positiveGrams("full_weight_g").nullable();
    private static final Field<Grams> EMPTY = Field.grams("empty_weight_g").nullable();
    private static final Field<Long> EXTRUDER =
            Field.whole("extruder_c", 0, 1_000).nullable();
    private static final Field<Long> BED = Field.whole("bed_c", 0, 1_000).nullable();
    private static final Field<BigDecimal> PRICE = Field.number("price", BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
            .nullable();
    private static final Field<String> CURRENCY =
            Field.pattern("currency", Pattern.compile("[A-Z]{3}"), "be a currency code like EUR");
    private static final Field<String> ARTICLE =
            Field.text("article_number", 1, Limits.NAME_LENGTH).nullable();
    private static final Field<String> EXTERNAL =
            Field.text("external_id", 1, Limits.NAME_LENGTH).nullable();
    private static final Field<String> POLICY =
            Field.choice("draw_policy", POLICIES).nullable();
    private static final Field<Grams> THRESHOLD = Field.grams("low_threshold_g").nullable();

    private final Filaments filaments;

    StockRoutes(Filaments filaments) {
        this.filaments = filaments;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ROOT + "/filaments/{id}", READ, "All about a filament", this::get)
                        .answering(200, FilamentRow.class),
                Route.of(Method.PATCH, ROOT + "/filaments/{id}", WRITE_STOCK, "Describe a filament", this::describe)
                        .taking(
                                MODIFIER, DENSITY, DIAMETER, FULL, EMPTY, EXTRUDER, BED, PRICE, CURRENCY, ARTICLE,
                                EXTERNAL, POLICY, THRESHOLD)
                        .answering(200, FilamentRow.class),
                Route.of(Method.GET, ROOT + "/low-stock", READ, "Filaments whose stock is low", this::listLow)
                        .answeringListOf(200, FilamentRow.class),
                Route.of(
                                Method.GET,
                                ROOT + "/consumptions",
                                READ,
                                "Consumptions with their cost",
                                this::listConsumptions)
                        .asking(FILAMENT, Parameter.LIMIT, Parameter.OFFSET)
                        .answeringListOf(200, ConsumptionRow.class));
    }

    private Answer get(Request request) {
        FilamentId id = new FilamentId(Parameters.id(request));
        return request.read(stores -> stores.filaments().find(id).map(stock -> row(stores, stock)))
                .map(Answer::ok)
                .orElseGet(() -> PrintyardErrors.word(new Missing(Noun.FILAMENT)));
    }

    private Answer describe(Request request) {
        FilamentId id = new FilamentId(Parameters.id(request));
        Input input = request.input();
        return request.commit(
                transaction -> {
                    StockSettings settings = StockSettings.of(transaction.settings());
                    return filaments
                            .describe(transaction, id, old -> described(input, old, settings.currency()))
                            .map(stock -> FilamentRow.of(stock, settings));
                },
                outcome -> outcome.fold(Answer::ok, PrintyardErrors::word));
    }

    private static Description described(Input input, Description old, @Nullable String usualCurrency) {
        Filament.Physics physics = old.physics();
        return new Description(
                new Filament.Physics(
                        input.change(DENSITY)
                                .map(value -> new Density(value.doubleValue()))
                                .orKeep(physics.density()),
                        input.change(DIAMETER).map(Millimetres::of).orKeep(physics.diameter()),
                        input.change(FULL).from(physics.fullWeight()),
                        input.change(EMPTY).from(physics.emptyWeight())),
                new Filament.Printing(
                        celsius(input, EXTRUDER).from(old.printing().extruder()),
                        celsius(input, BED).from(old.printing().bed())),
                new Filament.Purchase(
                        price(input, old.purchase().price(), usualCurrency),
                        input.change(ARTICLE).from(old.purchase().articleNumber()),
                        input.change(EXTERNAL).from(old.purchase().externalId())),
                input.change(MODIFIER).from(old.modifier()),
                new Filament.StockRules(
                        input.change(POLICY)
                                .map(name -> DrawPolicy.find(name).orElseThrow())
                                .from(old.rules().drawPolicy()),
                        input.change(THRESHOLD).from(old.rules().lowThreshold())));
    }

    private static Change<Celsius> celsius(Input input, Field<Long> field) {
        return input.change(field).map(value -> new Celsius(Math.toIntExact(value)));
    }

    /// A price needs a currency: its own, or the one the filament's price had before, or the hub's.
    private static @Nullable Money price(Input input, @Nullable Money old, @Nullable String usualCurrency) {
        BigDecimal amount = input.change(PRICE).from(old == null ? null : old.toDecimal());
        String currency = input.change(CURRENCY).from(old == null ? usualCurrency : old.currency());
        if (amount == null) {
            return null;
        }
        if (currency == null) {
            throw new Refused(new BadRequest("a price needs a currency"));
        }
        return Money.of(amount, currency);
    }

    private Answer listLow(Request request) {
        return request.unchanged(() -> Answer.ok(request.read(stores -> {
            StockSettings settings = StockSettings.of(stores.settings());
            return filaments.listLow(stores).stream()
                    .map(stock -> FilamentRow.of(stock, settings))
                    .toList();
        })));
    }

    private Answer listConsumptions(Request request) {
        Request.Page page = request.page();
        ConsumptionStore.Query query = new ConsumptionStore.Query(
                request.query(FILAMENT).map(FilamentId::new).orElse(null),
                null,
                null,
                null,
                page.limit(),
                page.offset());
        return request.unchanged(() -> Answer.ok(request.read(stores -> stores.consumptions().list(query).stream()
                .map(ConsumptionRow::of)
                .toList())));
    }

    private static FilamentRow row(Stores stores, FilamentStock stock) {
        return FilamentRow.of(stock, StockSettings.of(stores.settings()));
    }
}
