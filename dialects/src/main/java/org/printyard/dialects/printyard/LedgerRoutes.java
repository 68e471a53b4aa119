package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.FILAMENT;
import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.StockWire.EntryRow;
import org.printyard.dialects.printyard.wire.StockWire.LedgerPage;
import org.printyard.domain.access.UserId;
import org.printyard.domain.inventory.EntryId;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.engine.inventory.Ledger;

/// `/api/printyard/v1/ledger`
final class LedgerRoutes {
    private static final int PAGE = 100;

    private static final Parameter<Long> LIMIT = Parameter.limit(PAGE);
    private static final Parameter<Long> SPOOL =
            Parameters.id("spool_id", "Only entries that did something to this spool");
    private static final Parameter<List<String>> KINDS = Parameters.some(
            "kind",
            Arrays.stream(StockEntry.Kind.values())
                    .map(StockEntry.Kind::wireName)
                    .toList(),
            "Only entries of these kinds");
    private static final Parameter<Instant> FROM = Parameter.from("from", "Only entries of this day or moment on");
    private static final Parameter<Instant> TO =
            Parameter.until("to", "Only entries up to this day, that one included, or before this moment");
    private static final Parameter<Long> USER = Parameters.id("user_id", "Only what this user did");
    private static final Parameter<String> VIA =
            Parameter.text("via", 1, Limits.NAME_LENGTH, "Only what came through this dialect");
    private static final Parameter<Long> BEFORE =
            Parameters.id("before", "Only entries older than this one, for the next page");

    private static final Field<String> NOTE =
            Field.text("note", 1, Limits.NAME_LENGTH).nullable();

    private final Ledger ledger;

    LedgerRoutes(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ROOT + "/ledger", READ, "The ledger, newest first", this::list)
                        .asking(FILAMENT, SPOOL, KINDS, FROM, TO, USER, VIA, BEFORE, LIMIT)
                        .answering(200, LedgerPage.class)
                        .named("ledger.list"),
                Route.of(
                                Method.POST,
                                ROOT + "/ledger/{id}/reverse",
                                WRITE_STOCK,
                                "Take a stock entry back",
                                this::reverse)
                        .takingIfAny(NOTE)
                        .answering(200, EntryRow.class)
                        .refusing(409));
    }

    private Answer list(Request request) {
        int limit = Math.toIntExact(request.query(LIMIT).orElseThrow());
        LedgerStore.Query query = new LedgerStore.Query(
                request.query(FILAMENT).map(FilamentId::new).orElse(null),
                request.query(SPOOL).map(SpoolId::new).orElse(null),
                kinds(request),
                request.query(FROM).orElse(null),
                request.query(TO).orElse(null),
                request.query(USER).map(UserId::new).orElse(null),
                request.query(VIA).orElse(null),
                request.query(BEFORE).map(EntryId::new).orElse(null),
                limit);
        List<StockEntry> entries = request.read(stores -> stores.ledger().list(query));
        Long next = entries.size() < limit ? null : entries.getLast().id().value();
        return Answer.ok(new LedgerPage(entries.stream().map(EntryRow::of).toList(), next));
    }

    private static Set<StockEntry.Kind> kinds(Request request) {
        return request.query(KINDS).orElse(List.of()).stream()
                .map(name -> StockEntry.Kind.find(name).orElseThrow())
                .collect(Collectors.toSet());
    }

    private Answer reverse(Request request) {
        EntryId id = new EntryId(Parameters.id(request));
        String note = request.input().find(NOTE);
        return request.commit(
                transaction -> ledger.reverse(transaction, id, note, request.actor()),
                outcome -> outcome.fold(entry -> Answer.ok(EntryRow.of(entry)), PrintyardErrors::word));
    }
}
