package org.printyard.dialects.spoolman;

import java.util.List;
import java.util.function.ToLongFunction;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Violation;
import org.printyard.dialects.spoolman.wire.ErrorWire;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.quantity.Grams;

/// How Spoolman words what went wrong: `{"message": …}` for what it refuses itself, `{"detail": …}` for the rest.
final class SpoolmanErrors {
    private SpoolmanErrors() {}

    static Answer word(Problem problem) {
        return switch (problem) {
            case Problem.Invalid(var violations) -> Answer.json(422, ErrorWire.of(violations));
            case Problem.BadJson it -> Answer.json(422, ErrorWire.of(it));
            case Problem.NoSuchPath _ -> Answer.json(404, ErrorWire.detail("Not Found"));
            case Problem.WrongMethod _ -> Answer.json(405, ErrorWire.detail("Method Not Allowed"));
            case Problem.WrongMediaType _ -> Answer.json(415, ErrorWire.detail(problem.usualText()));
            case Problem.BadRequest _,
                    Problem.Denied _,
                    Problem.RateLimited _,
                    Problem.BodyTooLarge _,
                    Problem.PathTooLong _,
                    Problem.HeadersTooLarge _,
                    Problem.TooSlow _,
                    Problem.KeyReused _,
                    Problem.TooManyStreams _,
                    Problem.Unavailable _,
                    Problem.Broken _ -> error(problem.usualStatus(), problem.usualText());
        };
    }

    /// @param ids which of each kind was asked for, in the path or the body
    static Answer word(StockRefusal refusal, ToLongFunction<Noun> ids) {
        return switch (refusal) {
            case StockRefusal.Missing(var noun) -> missing(noun, ids.applyAsLong(noun));
            case StockRefusal.TooMany(var what, var limit) -> error(400, "At most " + limit + " " + what + ".");
            case StockRefusal.OutOfRange _ ->
                error(
                        400,
                        "A spool holds, or lacks, at most "
                                + Grams.MAX.toDecimal().toPlainString() + " g.");
            case StockRefusal.InUse _ -> error(403, "Failed to delete filament, see server logs for more information.");
            case StockRefusal.NoStartingWeight _ -> error(400, "Initial weight is not set.");
            case StockRefusal.Duplicate _,
                    StockRefusal.Predefined _,
                    StockRefusal.HasConsumption _,
                    StockRefusal.Insufficient _,
                    StockRefusal.TagInUse _,
                    StockRefusal.AlreadyReversed _,
                    StockRefusal.NotReversible _ -> error(400, "The stock refused: " + refusal.code() + ".");
        };
    }

    static Answer missing(Noun noun, long id) {
        return error(404, "No " + name(noun) + " with ID " + id + " found.");
    }

    static Answer error(int status, String message) {
        return Answer.json(status, ErrorWire.message(message));
    }

    /// A refusal with status 400, from wherever it is noticed.
    static Refused refused(String message) {
        return new Refused(new Problem.BadRequest(message));
    }

    /// A field of the body that is of the right type and still not what it must be.
    static Refused invalid(String field, String allowed) {
        return new Refused(
                new Problem.Invalid(List.of(new Violation("invalid_string", List.of(field), allowed, null, null))));
    }

    /// Something in the path or the query that is not what it must be.
    static Refused outside(String where, String name, String type, String message, String input) {
        return new Refused(new Problem.Invalid(List.of(ErrorWire.outside(where, name, type, message, input))));
    }

    private static String name(Noun noun) {
        return switch (noun) {
            case FILAMENT -> "filament";
            case SPOOL -> "spool";
            case MAKER -> "vendor";
            case MATERIAL -> "material";
            case CONSUMPTION -> "usage";
            case COLOUR -> "color";
            case TEMPLATE -> "template";
            case ENTRY -> "entry";
            case TAG -> "tag";
            case REFERENCE -> "external filament";
        };
    }
}
