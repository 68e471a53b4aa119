package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.USE_STOCK;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.spoolman.wire.Message;
import org.printyard.dialects.spoolman.wire.SpoolWire;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.ExtraStore.Owner;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.NoStartingWeight;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Shelf;
import org.printyard.engine.inventory.Shelf.Shelved;
import org.printyard.engine.inventory.Shelf.Used;
import org.printyard.engine.inventory.Spools;

/// `/api/v1/spool`
final class SpoolRoutes {
    private static final String SPOOLS = "/api/v1/spool";
    private static final String SPOOL = SPOOLS + "/{id}";

    /// A thousand kilometres, which is three tonnes.
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000);

    private static final BigDecimal HEAVIEST = Grams.MAX.toDecimal();

    private static final Field<Long> FILAMENT = Field.whole("filament_id", 0, Long.MAX_VALUE);
    private static final Field<Long> NEW_FILAMENT = FILAMENT.required();
    private static final Field<String> FIRST_USED =
            Field.text("first_used", 1, 64).nullable();
    private static final Field<String> LAST_USED =
            Field.text("last_used", 1, 64).nullable();
    private static final Field<Grams> INITIAL = Field.grams("initial_weight").nullable();
    private static final Field<Grams> EMPTY = Field.grams("spool_weight").nullable();
    private static final Field<Grams> REMAINING =
            Field.grams("remaining_weight").nullable();
    private static final Field<Grams> USED = Field.grams("used_weight").nullable();
    private static final Field<String> LOCATION = Fields.word("location");
    private static final Field<String> LOT = Fields.word("lot_nr");
    private static final Field<Boolean> ARCHIVED = Field.flag("archived");

    private static final Field<BigDecimal> USE_WEIGHT =
            Field.number("use_weight", HEAVIEST.negate(), HEAVIEST).nullable();
    private static final Field<BigDecimal> USE_LENGTH =
            Field.number("use_length", LONGEST.negate(), LONGEST).nullable();
    private static final Field<Grams> GROSS = Field.grams("weight").required();

    private static final Set<String> YES = Set.of("true", "1", "on", "yes", "y", "t");
    private static final Set<String> NO = Set.of("false", "0", "off", "no", "n", "f");
    static final Parameter<String> ALLOW_ARCHIVED = Parameter.of(
            "allow_archived",
            new Shape.Flag(),
            "Whether archived spools are listed, too",
            Optional::of,
            "be true or false");

    static final Filters<SpoolWire> FILTERS = new Filters<SpoolWire>()
            .text("filament.name", spool -> spool.filament().name())
            .ids("filament.id", spool -> spool.filament().id())
            .text("filament.material", spool -> spool.filament().material())
            .text("filament.multi_color_direction", spool -> spool.filament().multi_color_direction())
            .text("filament.vendor.name", spool -> FilamentRoutes.vendorName(spool.filament()))
            .ids("filament.vendor.id", spool -> FilamentRoutes.vendorId(spool.filament()))
            .text("location", SpoolWire::location)
            .text("lot_nr", SpoolWire::lot_nr)
            .text("filament_name", spool -> spool.filament().name())
            .ids("filament_id", spool -> spool.filament().id())
            .text("filament_material", spool -> spool.filament().material())
            .text("vendor_name", spool -> FilamentRoutes.vendorName(spool.filament()))
            .ids("vendor_id", spool -> FilamentRoutes.vendorId(spool.filament()))
            .times("registered", SpoolWire::registered)
            .times("first_used", SpoolWire::first_used)
            .times("last_used", SpoolWire::last_used)
            .extras("extra.", Kind.SPOOL, SpoolWire::extra)
            .extras("filament.extra.", Kind.FILAMENT, spool -> spool.filament().extra())
            .extras("filament.vendor.extra.", Kind.MAKER, spool -> FilamentRoutes.vendorExtra(spool.filament()));

    private final Shelf shelf;
    private final Spools spools;

    SpoolRoutes(Shelf shelf, Spools spools) {
        this.shelf = shelf;
        this.spools = spools;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, SPOOLS, READ, "List spools", this::list)
                        .asking(Listing.parameters(FILTERS, ALLOW_ARCHIVED, TagRoutes.TAG))
                        .answeringListOf(200, SpoolWire.class)
                        .refusing(422),
                Route.of(Method.POST, SPOOLS, WRITE_STOCK, "Create a spool", this::add)
                        .taking(fields(NEW_FILAMENT))
                        .answering(200, SpoolWire.class)
                        .refusing(404),
                Route.of(Method.GET, SPOOL, READ, "Get a spool", this::get)
                        .answering(200, SpoolWire.class)
                        .refusing(422),
                Route.of(Method.PATCH, SPOOL, WRITE_STOCK, "Change a spool", this::edit)
                        .taking(fields(FILAMENT))
                        .answering(200, SpoolWire.class)
                        .named("spool.patch"),
                Route.of(Method.DELETE, SPOOL, WRITE_STOCK, "Delete a spool", this::remove)
                        .answering(200, Message.class),
                Route.of(Method.PUT, SPOOL + "/use", USE_STOCK, "Use filament of a spool", this::use)
                        .taking(USE_WEIGHT, USE_LENGTH)
                        .answering(200, SpoolWire.class)
                        .named("spool.use"),
                Route.of(Method.PUT, SPOOL + "/measure", USE_STOCK, "Put a spool on a scale", this::measure)
                        .taking(GROSS)
                        .answering(200, SpoolWire.class)
                        .named("spool.measure"));
    }

    private static Field<?>[] fields(Field<?> filament) {
        return new Field<?>[] {
            filament,
            FIRST_USED,
            LAST_USED,
            Fields.PRICE,
            INITIAL,
            EMPTY,
            REMAINING,
            USED,
            LOCATION,
            LOT,
            Fields.COMMENT,
            ARCHIVED,
            Fields.EXTRA
        };
    }

    private Answer list(Request request) {
        boolean withArchived = withArchived(request);
        Optional<String> tag = request.query(TagRoutes.TAG);
        return request.unchanged(() -> {
            Listing<SpoolWire> listing = Listing.of(request, FILTERS, Order.SPOOLS);
            return request.read(stores -> tag.isPresent()
                    ? listing.answer(tagged(stores, withArchived, tag.get()))
                    : listing.isPlain()
                            ? page(stores, withArchived, listing)
                            : listing.answer(all(stores, withArchived)));
        });
    }

    static boolean withArchived(Request request) {
        return request.query(ALLOW_ARCHIVED).map(SpoolRoutes::flag).orElse(false);
    }

    private static boolean flag(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word) || NO.contains(word)) {
            return YES.contains(word);
        }
        throw SpoolmanErrors.outside(
                "query",
                "allow_archived",
                "bool_parsing",
                "Input should be a valid boolean, unable to interpret input",
                text);
    }

    /// Only what is shown is read.
    private static Answer page(Stores stores, boolean withArchived, Listing<SpoolWire> listing) {
        List<Spool> rows = stores.spools().page(withArchived, listing.limit(), listing.offset());
        boolean isAll = listing.limit() == Integer.MAX_VALUE;
        List<FilamentId> filaments =
                rows.stream().map(Spool::filament).distinct().toList();
        return Listing.page(
                Rows.spools(stores, rows, stores.filaments().products(filaments)),
                isAll ? rows.size() : stores.spools().count(withArchived));
    }

    private static List<SpoolWire> tagged(Stores stores, boolean withArchived, String tag) {
        List<Spool> rows = TagRoutes.find(tag)
                .flatMap(stores.tags()::find)
                .flatMap(stores.spools()::find)
                .filter(spool -> withArchived || !spool.archived())
                .stream()
                .toList();
        return Rows.spools(
                stores,
                rows,
                stores.filaments().products(rows.stream().map(Spool::filament).toList()));
    }

    static List<SpoolWire> all(Stores stores, boolean withArchived) {
        List<Spool> rows = stores.spools().page(withArchived, Integer.MAX_VALUE, 0);
        List<FilamentId> filaments =
                rows.stream().map(Spool::filament).distinct().toList();
        return Rows.spools(stores, rows, stores.filaments().products(filaments));
    }

    private Answer get(Request request) {
        long id = Fields.id(request, "spool");
        return request.read(stores -> stores.spools()
                        .find(new SpoolId(id))
                        .map(spool -> Rows.spools(
                                stores, List.of(spool), stores.filaments().products(List.of(spool.filament()))))
                        .flatMap(rows -> rows.stream().findFirst()))
                .map(Answer::ok)
                .orElseGet(() -> SpoolmanErrors.missing(Noun.SPOOL, id));
    }

    private Answer add(Request request) {
        Input input = request.input();
        Used used = used(input);
        Boolean archived = input.find(ARCHIVED);
        Change<Instant> first = Fields.time(FIRST_USED, input.change(FIRST_USED));
        Change<Instant> last = Fields.time(LAST_USED, input.change(LAST_USED));
        return commit(
                request,
                0,
                "Failed to create spool, see server logs for more information.",
                transaction -> shelf.add(
                        transaction,
                        new Shelf.Draft(
                                new FilamentId(input.get(NEW_FILAMENT)),
                                new Spool.Facts(
                                        input.find(INITIAL),
                                        input.find(EMPTY),
                                        input.change(Fields.PRICE)
                                                .map(amount -> Fields.money(transaction, amount))
                                                .from(null),
                                        input.find(LOCATION),
                                        input.find(LOT),
                                        input.find(Fields.COMMENT)),
                                used,
                                archived != null && archived,
                                first.from(null),
                                last.from(null)),
                        request.actor()));
    }

    private Answer edit(Request request) {
        long id = Fields.id(request, "spool");
        Input input = request.input();
        Used used = used(input);
        Change<Instant> first = Fields.time(FIRST_USED, input.change(FIRST_USED));
        Change<Instant> last = Fields.time(LAST_USED, input.change(LAST_USED));
        return commit(
                request,
                id,
                "Failed to update spool, see server logs for more information.",
                transaction -> shelf.edit(
                        transaction,
                        new SpoolId(id),
                        new Shelf.Edit(
                                input.change(FILAMENT).map(FilamentId::new),
                                facts(transaction, input),
                                used,
                                input.change(ARCHIVED),
                                first,
                                last),
                        request.actor()));
    }

    private static @Nullable Used used(Input input) {
        Grams used = input.find(USED);
        Grams remaining = input.find(REMAINING);
        if (used != null && remaining != null) {
            throw SpoolmanErrors.refused("Only specify either remaining_weight or used_weight.");
        }
        return used != null ? new Used.Grammes(used) : remaining != null ? new Used.AllBut(remaining) : null;
    }

    private static UnaryOperator<Spool.Facts> facts(Transaction transaction, Input input) {
        Change<Money> price = input.change(Fields.PRICE).map(amount -> Fields.money(transaction, amount));
        return was -> new Spool.Facts(
                input.change(INITIAL).from(was.startingWeight()),
                input.change(EMPTY).from(was.emptyWeight()),
                price.from(was.price()),
                input.change(LOCATION).from(was.location()),
                input.change(LOT).from(was.lotNumber()),
                input.change(Fields.COMMENT).from(was.comment()));
    }

    private Answer use(Request request) {
        long id = Fields.id(request, "spool");
        Input input = request.input();
        BigDecimal weight = input.find(USE_WEIGHT);
        BigDecimal length = input.find(USE_LENGTH);
        if (weight != null && length != null) {
            throw SpoolmanErrors.refused("Only specify either use_weight or use_length.");
        }
        SpoolId spool = new SpoolId(id);
        return commit(request, id, "Initial weight is not set.", transaction -> {
            if (weight != null) {
                return shelf.use(transaction, spool, Grams.of(weight), null, request.actor());
            }
            if (length != null) {
                return shelf.useLength(transaction, spool, length.doubleValue(), request.actor());
            }
            throw SpoolmanErrors.refused("Either use_weight or use_length must be specified.");
        });
    }

    private Answer measure(Request request) {
        long id = Fields.id(request, "spool");
        Grams gross = request.input().get(GROSS);
        return request.commit(
                transaction -> shelf.measure(transaction, new SpoolId(id), gross, request.actor())
                        .map(shelved -> Rows.of(transaction, shelved)),
                outcome -> outcome.fold(
                        Answer::ok,
                        refusal -> refusal instanceof Missing
                                ? SpoolmanErrors.error(400, "Spool not found.")
                                : SpoolmanErrors.word(refusal, _ -> id)));
    }

    /// @param id of the spool in the path; 0 for none
    /// @param withoutStart says that it is not known what the spool started with
    private static Answer commit(
            Request request,
            long id,
            String withoutStart,
            Function<Transaction, Outcome<Shelved, StockRefusal>> useCase) {
        Input input = request.input();
        Map<String, Optional<String>> extra = input.find(Fields.EXTRA);
        return request.commit(
                transaction -> useCase.apply(transaction).map(shelved -> {
                    Owner owner = new Owner(Kind.SPOOL, shelved.spool().id().value());
                    ExtraFields.keep(transaction, owner, extra);
                    return Rows.of(transaction, shelved);
                }),
                outcome -> outcome.fold(
                        Answer::ok,
                        refusal -> refusal instanceof NoStartingWeight
                                ? SpoolmanErrors.error(400, withoutStart)
                                : SpoolmanErrors.word(refusal, noun -> idOf(noun, input, id))));
    }

    private static long idOf(Noun noun, Input input, long spool) {
        Long filament = input.find(NEW_FILAMENT) == null ? input.find(FILAMENT) : input.find(NEW_FILAMENT);
        return noun == Noun.FILAMENT && filament != null ? filament : spool;
    }

    private Answer remove(Request request) {
        long id = Fields.id(request, "spool");
        return request.commit(
                transaction -> spools.remove(transaction, new SpoolId(id)),
                outcome -> outcome.fold(
                        _ -> Answer.ok(Message.SUCCESS), refusal -> SpoolmanErrors.word(refusal, _ -> id)));
    }
}
