package org.printyard.dialects.filamentory;

import static org.printyard.domain.access.Permission.USE_STOCK;

import java.util.Optional;
import org.printyard.dialects.filamentory.wire.FilamentoryWire.Row;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.quantity.Grams;
import org.printyard.engine.inventory.Consumptions;

/// `PATCH /api/filaments/{id}/reduce`, the one path under `/api/filaments` that speaks Filamentory.
final class ReduceRoute {
    static final Field<Grams> AMOUNT = Field.grams("amount", Grams.MAX_ASKED).required();

    /// For automations that fire twice and cannot send a header: the same job counts once.
    private static final Field<String> JOB = Field.text("job_id", 1, 64).nullable();

    private final Consumptions consumptions;

    ReduceRoute(Consumptions consumptions) {
        this.consumptions = consumptions;
    }

    Route route() {
        return Route.of(
                        Method.PATCH,
                        "/api/filaments/{id}/reduce",
                        USE_STOCK,
                        "Reduce the amount of a filament, to zero at most",
                        this::reduce)
                .taking(AMOUNT, JOB)
                .answering(200, Row.class)
                .refusing(409)
                .named("filaments.reduce")
                .ofAnyMediaType();
    }

    /// The amount is looked at before the filament: Filamentory answers 400 before 404.
    private Answer reduce(Request request) {
        Input input = request.input();
        Grams amount = input.get(AMOUNT);
        Optional<FilamentId> id = request.id("id").map(FilamentId::new);
        if (id.isEmpty()) {
            return FilamentoryErrors.word(new Missing(Noun.FILAMENT));
        }
        return request.commit(
                input.find(JOB),
                transaction -> consumptions.reduce(transaction, id.get(), amount, request.actor()),
                outcome -> outcome.fold(stock -> Answer.ok(Row.of(stock, request.caller())), FilamentoryErrors::word));
    }
}
