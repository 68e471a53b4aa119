package org.printyard.dialects.filamentory;

import java.util.List;
import org.printyard.dialects.filamentory.wire.FilamentoryWire.ErrorRow;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Violation;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.quantity.Grams;

/// How Filamentory words what went wrong: `{"error": …}`, one sentence.
final class FilamentoryErrors {
    private FilamentoryErrors() {}

    static Answer word(Problem problem) {
        return error(problem.usualStatus(), text(problem));
    }

    private static String text(Problem problem) {
        if (problem instanceof Problem.Invalid(var violations)) {
            return text(violations.getFirst());
        }
        // Who names the job in the body has never heard of the header.
        return problem instanceof Problem.KeyReused
                ? "This Idempotency-Key or job_id was already used for another amount; nothing was changed"
                : problem.usualText();
    }

    private static String text(Violation violation) {
        if (!violation.path().equals(List.of(ReduceRoute.AMOUNT.name()))) {
            return violation.message();
        }
        return violation.code().equals("too_big")
                ? "Amount must be at most " + Grams.MAX_ASKED.toDecimal().toPlainString() + " grams"
                : "Amount must be a positive number";
    }

    static Answer word(StockRefusal refusal) {
        return switch (refusal) {
            case StockRefusal.Missing _ -> error(404, "Filament not found");
            case StockRefusal.Duplicate _,
                    StockRefusal.Predefined _,
                    StockRefusal.InUse _,
                    StockRefusal.HasConsumption _,
                    StockRefusal.Insufficient _,
                    StockRefusal.TooMany _,
                    StockRefusal.OutOfRange _,
                    StockRefusal.TagInUse _,
                    StockRefusal.NoStartingWeight _,
                    StockRefusal.AlreadyReversed _,
                    StockRefusal.NotReversible _ -> error(409, "Failed to reduce filament amount: " + refusal.code());
        };
    }

    static Answer error(int status, String text) {
        return Answer.json(status, new ErrorRow(text));
    }
}
