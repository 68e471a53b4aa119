package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.FILAMENT;
import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.USE_STOCK;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.StockWire.BookedRow;
import org.printyard.dialects.printyard.wire.StockWire.SpoolRow;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.SpoolStore;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.inventory.Shelf;
import org.printyard.engine.inventory.Spools;
import org.printyard.engine.inventory.Tags;

/// `/api/printyard/v1/spools`, and the tags on them.
final class SpoolRoutes {
    private static final Field<Grams> GROSS = Field.grams("gross_g").required();
    private static final Field<Grams> AMOUNT = Field.positiveGrams("amount_g").required();

    private static final Parameter<String> LOCATION =
            Parameter.text("location", 1, Limits.NAME_LENGTH, "Only those at exactly this place");
    private static final Parameter<Boolean> ARCHIVED =
            Parameters.yesOrNo("archived", "Only those that are put away, or only those that are not");
    private static final Parameter<Boolean> MOVE =
            Parameters.yesOrNo("move", "Take it off the spool that has it, if one has");
    private static final Parameter<String> TAG =
            Parameter.text("tag", 1, Tag.LENGTH, "The id of a chip, a QR code, a barcode");

    private final Spools spools;
    private final Shelf shelf;
    private final Tags tags;

    SpoolRoutes(Spools spools, Shelf shelf, Tags tags) {
        this.spools = spools;
        this.shelf = shelf;
        this.tags = tags;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ROOT + "/spools", READ, "Spools, newest first", this::list)
                        .asking(FILAMENT, LOCATION, ARCHIVED, Parameter.LIMIT, Parameter.OFFSET)
                        .answeringListOf(200, SpoolRow.class),
                Route.of(Method.GET, ROOT + "/spools/{id}", READ, "All about a spool", this::get)
                        .answering(200, SpoolRow.class),
                Route.of(Method.POST, ROOT + "/spools/{id}/measure", WRITE_STOCK, "Weigh a spool", this::measure)
                        .taking(GROSS)
                        .answering(200, BookedRow.class),
                Route.of(Method.POST, ROOT + "/spools/{id}/use", USE_STOCK, "Use filament of a spool", this::use)
                        .taking(AMOUNT)
                        .answering(200, BookedRow.class),
                Route.of(Method.PUT, ROOT + "/spools/{id}/tags/{tag}", WRITE_STOCK, "Put a tag on a spool", this::put)
                        .asking(TAG, MOVE)
                        .answering(200, SpoolRow.class)
                        .refusing(409),
                Route.of(
                                Method.DELETE,
                                ROOT + "/spools/{id}/tags/{tag}",
                                WRITE_STOCK,
                                "Take a tag off a spool",
                                this::remove)
                        .asking(TAG)
                        .answering(204),
                Route.of(Method.GET, ROOT + "/tags/{tag}", READ, "The spool with a tag", this::find)
                        .asking(TAG)
                        .answering(200, SpoolRow.class));
    }

    private Answer list(Request request) {
        Request.Page page = request.page();
        SpoolStore.Query query = new SpoolStore.Query(
                request.query(FILAMENT).map(FilamentId::new).orElse(null),
                request.query(LOCATION).orElse(null),
                request.query(ARCHIVED).orElse(null),
                page.limit(),
                page.offset());
        return request.unchanged(() -> Answer.ok(request.read(stores -> {
            List<Spool> found = stores.spools().list(query);
            Map<SpoolId, List<Tag>> tagged =
                    stores.tags().list(found.stream().map(Spool::id).toList());
            return found.stream()
                    .map(spool -> SpoolRow.of(spool, tagged.getOrDefault(spool.id(), List.of())))
                    .toList();
        })));
    }

    private Answer get(Request request) {
        SpoolId id = new SpoolId(Parameters.id(request));
        return request.read(stores -> stores.spools().find(id).map(spool -> row(stores, spool)))
                .map(Answer::ok)
                .orElseGet(() -> PrintyardErrors.word(new Missing(Noun.SPOOL)));
    }

    private Answer measure(Request request) {
        SpoolId id = new SpoolId(Parameters.id(request));
        Grams gross = request.input().get(GROSS);
        return request.commit(
                transaction -> spools.measure(transaction, id, gross, request.actor())
                        .map(spool -> booked(transaction, spool)),
                outcome -> outcome.fold(Answer::ok, PrintyardErrors::word));
    }

    private Answer use(Request request) {
        SpoolId id = new SpoolId(Parameters.id(request));
        Grams amount = request.input().get(AMOUNT);
        return request.commit(
                transaction -> shelf.use(transaction, id, amount, null, request.actor())
                        .map(shelved -> booked(transaction, shelved.spool())),
                outcome -> outcome.fold(Answer::ok, PrintyardErrors::word));
    }

    private Answer put(Request request) {
        SpoolId id = new SpoolId(Parameters.id(request));
        Tag tag = tag(request);
        boolean move = request.query(MOVE).orElse(false);
        return request.commit(
                transaction -> tags.put(transaction, id, tag, move).map(spool -> row(transaction, spool)),
                outcome -> outcome.fold(Answer::ok, PrintyardErrors::word));
    }

    private Answer remove(Request request) {
        SpoolId id = new SpoolId(Parameters.id(request));
        Tag tag = tag(request);
        return request.commit(
                transaction -> tags.remove(transaction, id, tag),
                outcome -> outcome.fold(_ -> Answer.noContent(), PrintyardErrors::word));
    }

    private Answer find(Request request) {
        Tag tag = tag(request);
        return request.read(stores ->
                        stores.tags().find(tag).flatMap(stores.spools()::find).map(spool -> row(stores, spool)))
                .map(Answer::ok)
                .orElseGet(() -> PrintyardErrors.word(new Missing(Noun.TAG)));
    }

    private static SpoolRow row(Stores stores, Spool spool) {
        return SpoolRow.of(spool, stores.tags().list(spool.id()));
    }

    /// With the line this transaction wrote: its filament is locked, so no other is newer.
    private static BookedRow booked(Stores stores, Spool spool) {
        LedgerStore.Query newest = new LedgerStore.Query(null, spool.id(), Set.of(), null, null, null, null, null, 1);
        return BookedRow.of(stores.ledger().list(newest).getFirst(), row(stores, spool));
    }

    private static Tag tag(Request request) {
        return Tag.find(request.parameter("tag"))
                .orElseThrow(() -> new Refused(
                        new BadRequest("A tag has 1 to " + Tag.LENGTH + " characters of A-Z, a-z, 0-9 and . _ : -")));
    }
}
