package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.Message;
import org.printyard.dialects.spoolman.wire.VendorWire;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.ExtraStore.Owner;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Makers;

/// `/api/v1/vendor`
final class VendorRoutes {
    private static final String VENDORS = "/api/v1/vendor";
    private static final String VENDOR = VENDORS + "/{id}";

    private static final Field<String> NAME = Field.text("name", 0, Fields.NAME_LENGTH);
    private static final Field<String> NEW_NAME = NAME.required();
    private static final Field<Grams> EMPTY = Field.grams("empty_spool_weight").nullable();

    private static final Filters<VendorWire> FILTERS = new Filters<VendorWire>()
            .text("name", VendorWire::name)
            .text("external_id", VendorWire::external_id)
            .extras("extra.", Kind.MAKER, VendorWire::extra);

    private final Makers makers;

    VendorRoutes(Makers makers) {
        this.makers = makers;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, VENDORS, READ, "List vendors", this::list)
                        .asking(Listing.parameters(FILTERS))
                        .answeringListOf(200, VendorWire.class)
                        .refusing(422),
                Route.of(Method.POST, VENDORS, WRITE_STOCK, "Create a vendor", this::add)
                        .taking(NEW_NAME, Fields.COMMENT, EMPTY, Fields.EXTERNAL_ID, Fields.EXTRA)
                        .answering(200, VendorWire.class),
                Route.of(Method.GET, VENDOR, READ, "Get a vendor", this::get)
                        .answering(200, VendorWire.class)
                        .refusing(422),
                Route.of(Method.PATCH, VENDOR, WRITE_STOCK, "Change a vendor", this::edit)
                        .taking(NAME, Fields.COMMENT, EMPTY, Fields.EXTERNAL_ID, Fields.EXTRA)
                        .answering(200, VendorWire.class)
                        .named("vendor.patch"),
                Route.of(Method.DELETE, VENDOR, WRITE_STOCK, "Delete a vendor; its filaments stay", this::remove)
                        .answering(200, Message.class));
    }

    private Answer list(Request request) {
        return request.unchanged(() -> {
            Listing<VendorWire> listing = Listing.of(request, FILTERS, Order.VENDORS);
            return listing.answer(
                    request.read(stores -> Rows.vendors(stores, stores.makers().list())));
        });
    }

    private Answer get(Request request) {
        long id = Fields.id(request, "vendor");
        return request.read(stores -> stores.makers().find(new MakerId(id)).map(maker -> Rows.of(stores, maker)))
                .map(Answer::ok)
                .orElseGet(() -> SpoolmanErrors.missing(Noun.MAKER, id));
    }

    private Answer add(Request request) {
        Input input = request.input();
        Maker.Facts facts =
                new Maker.Facts(input.find(Fields.COMMENT), input.find(EMPTY), input.find(Fields.EXTERNAL_ID));
        return commit(request, 0, transaction -> makers.add(transaction, input.get(NEW_NAME), facts));
    }

    private Answer edit(Request request) {
        long id = Fields.id(request, "vendor");
        Input input = request.input();
        Makers.Edit edit = new Makers.Edit(
                input.change(NAME),
                input.change(Fields.COMMENT),
                input.change(EMPTY),
                input.change(Fields.EXTERNAL_ID));
        return commit(request, id, transaction -> makers.edit(transaction, new MakerId(id), edit));
    }

    private static Answer commit(
            Request request, long id, Function<Transaction, Outcome<Maker, StockRefusal>> useCase) {
        Map<String, Optional<String>> extra = request.input().find(Fields.EXTRA);
        return request.commit(
                transaction -> useCase.apply(transaction).map(maker -> {
                    ExtraFields.keep(
                            transaction, new Owner(Kind.MAKER, maker.id().value()), extra);
                    return Rows.of(transaction, maker);
                }),
                outcome -> outcome.fold(Answer::ok, refusal -> SpoolmanErrors.word(refusal, _ -> id)));
    }

    private Answer remove(Request request) {
        long id = Fields.id(request, "vendor");
        return request.commit(
                transaction -> makers.remove(transaction, new MakerId(id)),
                outcome -> outcome.fold(
                        _ -> Answer.ok(Message.SUCCESS), refusal -> SpoolmanErrors.word(refusal, _ -> id)));
    }
}
