package org.printyard.dialects.filaments;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.USE_STOCK;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.printyard.dialects.filaments.wire.ConsumptionWire;
import org.printyard.dialects.filaments.wire.FilamentWire;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Shape;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.Consumption.Kind;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.ConsumptionStore;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Consumptions;

/// `/api/consumption`
final class ConsumptionRoutes {
    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::wireName).toList();

    /// A thousand kilometres: more than a hundred kilograms of any filament.
    private static final BigDecimal MAX_METRES = BigDecimal.valueOf(1_000_000);

    /// Each row carries its whole filament; a client that wants more of them says so.
    private static final int USUAL_ROWS = 1_000;

    private static final Field<Long> FILAMENT = Field.id("filament_id");
    private static final Field<Long> NEW_FILAMENT = FILAMENT.required();
    private static final Field<Grams> AMOUNT = Field.positiveGrams("amount_g", Grams.MAX_ASKED);
    private static final Field<Grams> NEW_AMOUNT = AMOUNT.required();
    private static final Field<BigDecimal> METRES =
            Field.number("amount_m", BigDecimal.ZERO, MAX_METRES).nullable();
    private static final Field<String> PRINT =
            Field.text("print_name", 0, Limits.NAME_LENGTH).nullable();
    private static final Field<String> TYPE = Field.choice("type", KINDS);
    private static final Field<String> NEW_TYPE = TYPE.required();
    private static final Field<String> NOTES =
            Field.text("notes", 0, Limits.NOTES_LENGTH).nullable();

    private static final Parameter<String> TYPE_ASKED =
            Parameter.choice("type", KINDS, "Only those of this type").emptyIsNone();
    private static final Parameter<Instant> START = time("startDate", 0, "Only those from this date or time on");
    private static final Parameter<Instant> END = time("endDate", 1, "Only those up to this time, or this date's end");
    private static final Parameter<Long> LIMIT = Parameter.limit(USUAL_ROWS);

    private final Consumptions consumptions;

    ConsumptionRoutes(Consumptions consumptions) {
        this.consumptions = consumptions;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/consumption", READ, "List consumption entries", this::list)
                        .asking(SpoolRoutes.FILAMENT_ASKED, TYPE_ASKED, START, END, LIMIT, Parameter.OFFSET)
                        .answeringListOf(200, ConsumptionWire.class),
                Route.of(Method.GET, "/api/consumption/{id}", READ, "Get a consumption entry", this::get)
                        .answering(200, ConsumptionWire.class),
                Route.of(Method.POST, "/api/consumption", USE_STOCK, "Record a consumption", this::add)
                        .taking(NEW_FILAMENT, NEW_AMOUNT, METRES, PRINT, NEW_TYPE, NOTES)
                        .answering(201, ConsumptionWire.class)
                        .refusing(404),
                Route.of(Method.PUT, "/api/consumption/{id}", WRITE_STOCK, "Update a consumption entry", this::edit)
                        .taking(FILAMENT, AMOUNT, METRES, PRINT, TYPE, NOTES)
                        .answering(200, ConsumptionWire.class),
                Route.of(
                                Method.DELETE,
                                "/api/consumption/{id}",
                                WRITE_STOCK,
                                "Delete a consumption entry and give its filament back",
                                this::remove)
                        .answering(204));
    }

    private Answer list(Request request) {
        Request.Page page = request.page(LIMIT);
        ConsumptionStore.Query query = new ConsumptionStore.Query(
                SpoolRoutes.filament(request).orElse(null),
                request.query(TYPE_ASKED).map(ConsumptionRoutes::kind).orElse(null),
                request.query(START).orElse(null),
                request.query(END).orElse(null),
                page.limit(),
                page.offset());
        return request.unchanged(() -> Answer.ok(request.read(stores -> list(stores, query))));
    }

    private static List<ConsumptionWire> list(Stores stores, ConsumptionStore.Query query) {
        List<Consumption> found = stores.consumptions().list(query);
        Map<FilamentId, FilamentWire> filaments = new HashMap<>();
        stores.filaments()
                .list(found.stream().map(Consumption::filament).distinct().toList())
                .forEach((id, stock) -> filaments.put(id, FilamentWire.of(stock)));
        List<ConsumptionWire> rows = new ArrayList<>();
        for (Consumption consumption : found) {
            FilamentWire filament = filaments.get(consumption.filament());
            if (filament != null) {
                rows.add(ConsumptionWire.of(consumption, filament));
            }
        }
        return rows;
    }

    private static Kind kind(String type) {
        return Kind.find(type).orElseThrow();
    }

    private static Parameter<Instant> time(String name, int daysLater, String meaning) {
        return Parameter.of(
                        name,
                        new Shape.Time(),
                        meaning,
                        text -> time(text, daysLater),
                        "be a date like 2024-01-31 or a time like 2024-01-31T12:00:00Z")
                .emptyIsNone();
    }

    /// A date alone means the whole day in UTC; a time without a zone is UTC.
    ///
    /// @param daysLater what to add to a bare date, to turn an inclusive end into an exclusive one
    private static Optional<Instant> time(String text, int daysLater) {
        try {
            if (text.length() == 10) {
                return Optional.of(LocalDate.parse(text)
                        .plusDays(daysLater)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            }
            // A moment as an end includes its own millisecond.
            boolean zoned = text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})");
            Instant moment = zoned
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            // Stores count milliseconds in a long, and a year may have nine digits.
            return Optional.of(Instant.ofEpochMilli(Math.addExact(moment.toEpochMilli(), daysLater)));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Answer get(Request request) {
        ConsumptionId id = id(request);
        return request.read(stores -> stores.consumptions()
                .find(id)
                .map(consumption -> Answer.ok(wire(stores, consumption)))
                .orElseGet(() -> FilamentsErrors.word(new StockRefusal.Missing(StockRefusal.Noun.CONSUMPTION))));
    }

    private static ConsumptionWire wire(Stores stores, Consumption consumption) {
        FilamentStock stock = stores.filaments().find(consumption.filament()).orElseThrow();
        return ConsumptionWire.of(consumption, FilamentWire.of(stock));
    }

    private Answer add(Request request) {
        Input input = request.input();
        BigDecimal metres = input.find(METRES);
        Consumption.Details details = new Consumption.Details(
                input.get(NEW_AMOUNT),
                metres == null ? null : Millimetres.ofMetres(metres),
                input.find(PRINT),
                kind(input.get(NEW_TYPE)),
                input.find(NOTES));
        FilamentId filament = new FilamentId(input.get(NEW_FILAMENT));
        return commit(
                request,
                201,
                transaction ->
                        consumptions.use(transaction, filament, details, Consumptions.IfShort.REFUSE, request.actor()));
    }

    private Answer edit(Request request) {
        ConsumptionId id = id(request);
        Input input = request.input();
        Consumptions.Edit edit = new Consumptions.Edit(
                input.change(FILAMENT).map(FilamentId::new),
                input.change(AMOUNT),
                input.change(METRES).map(Millimetres::ofMetres),
                input.change(PRINT),
                input.change(TYPE).map(ConsumptionRoutes::kind),
                input.change(NOTES));
        return commit(request, 200, transaction -> consumptions.edit(transaction, id, edit, request.actor()));
    }

    private Answer remove(Request request) {
        ConsumptionId id = id(request);
        return request.commit(
                transaction -> consumptions.remove(transaction, id, request.actor()),
                outcome -> outcome.fold(_ -> Answer.noContent(), FilamentsErrors::word));
    }

    private static Answer commit(
            Request request, int status, Function<Transaction, Outcome<Consumptions.Used, StockRefusal>> useCase) {
        return request.commit(
                useCase,
                outcome -> outcome.fold(
                        used -> Answer.json(
                                status, ConsumptionWire.of(used.consumption(), FilamentWire.of(used.stock()))),
                        FilamentsErrors::word));
    }

    private static ConsumptionId id(Request request) {
        return new ConsumptionId(Ids.of(request, "consumption entry"));
    }
}
