package org.printyard.dialects.filaments;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.filaments.wire.ErrorWire;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Problem;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.quantity.Grams;

/// How the Filaments API words what went wrong: `{"error": …}`.
final class FilamentsErrors {
    private FilamentsErrors() {}

    static Answer word(Problem problem) {
        ErrorWire wire = problem instanceof Problem.Invalid(var violations)
                ? ErrorWire.of("Validation error", violations)
                : ErrorWire.of(problem.usualText());
        return Answer.json(problem.usualStatus(), wire);
    }

    static Answer word(StockRefusal refusal) {
        return switch (refusal) {
            case StockRefusal.Missing(var noun) -> error(404, name(noun) + " not found");
            case StockRefusal.Duplicate(var noun) -> error(409, name(noun) + " with this name already exists");
            case StockRefusal.Predefined(var noun) ->
                error(403, "Cannot delete predefined " + name(noun).toLowerCase(Locale.ROOT));
            case StockRefusal.InUse(var noun) -> error(409, name(noun) + " is in use and cannot be deleted");
            case StockRefusal.HasConsumption _ ->
                Answer.json(
                        409,
                        new ErrorWire(
                                "Filament has consumption entries. Use force=true to delete.",
                                null,
                                true,
                                null,
                                null,
                                null));
            case StockRefusal.Insufficient(var remaining, var requested, var current) ->
                Answer.json(
                        400,
                        new ErrorWire(
                                "Insufficient filament remaining",
                                null,
                                null,
                                remaining.toDecimal(),
                                requested.toDecimal(),
                                decimal(current)));
            case StockRefusal.TooMany(var what, var limit) -> error(400, "At most " + limit + " " + what);
            case StockRefusal.OutOfRange _ ->
                error(400, "A spool holds at most " + Grams.MAX.toDecimal().toPlainString() + " g");
            case StockRefusal.TagInUse _ -> error(409, "Another spool has this tag");
            case StockRefusal.NoStartingWeight _ -> error(400, "The spool has no starting weight");
            case StockRefusal.AlreadyReversed _, StockRefusal.NotReversible _ ->
                error(409, "The stock entry cannot be reversed");
        };
    }

    static Answer error(int status, String text) {
        return Answer.json(status, ErrorWire.of(text));
    }

    private static @Nullable BigDecimal decimal(@Nullable Grams grams) {
        return grams == null ? null : grams.toDecimal();
    }

    private static String name(Noun noun) {
        return switch (noun) {
            case FILAMENT -> "Filament";
            case SPOOL -> "Spool";
            case CONSUMPTION -> "Consumption entry";
            case MATERIAL -> "Material";
            case MAKER -> "Manufacturer";
            case COLOUR -> "Color";
            case TEMPLATE -> "Template";
            case ENTRY -> "Stock entry";
            case TAG -> "Tag";
            case REFERENCE -> "Catalogue entry";
        };
    }
}
