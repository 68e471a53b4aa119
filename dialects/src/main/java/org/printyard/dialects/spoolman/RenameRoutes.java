package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.dialects.spoolman.wire.ExtraValue;
import org.printyard.dialects.spoolman.wire.RenamedWire;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Shelf;

/// `/api/v1/spool/field/{field}`: one value that several spools have becomes another one. Told to nobody over this
/// API's WebSockets, as the original does it.
final class RenameRoutes {
    private static final String EXTRA = "extra.";

    private static final Field<String> VALUE =
            Field.text("value", 1, ExtraFieldWire.VALUE_LENGTH).required();
    private static final Field<String> NEW_VALUE =
            Field.text("new_value", 1, ExtraFieldWire.VALUE_LENGTH).required();

    private final Shelf shelf;

    RenameRoutes(Shelf shelf) {
        this.shelf = shelf;
    }

    List<Route> routes() {
        return List.of(Route.of(
                        Method.PATCH,
                        "/api/v1/spool/field/{field}",
                        WRITE_STOCK,
                        "Rename a location, or a text in an extra field, of all spools that have it",
                        this::rename)
                .taking(VALUE, NEW_VALUE)
                .answering(200, RenamedWire.class)
                .named("spool.rename"));
    }

    private Answer rename(Request request) {
        String field = request.parameter("field");
        String from = request.input().get(VALUE);
        String to = request.input().get(NEW_VALUE);
        if (!field.equals("location") && !field.startsWith(EXTRA)) {
            throw SpoolmanErrors.refused("Field " + field + " cannot be renamed.");
        }
        return request.commit(
                transaction -> field.equals("location")
                        ? relocate(transaction, from, to)
                        : rewrite(transaction, field.substring(EXTRA.length()), from, to),
                outcome -> outcome.fold(Answer::ok, refusal -> SpoolmanErrors.word(refusal, _ -> 0)));
    }

    private Outcome<RenamedWire, StockRefusal> relocate(Transaction transaction, String from, String to) {
        if (to.codePointCount(0, to.length()) > Fields.NAME_LENGTH) {
            throw SpoolmanErrors.refused("A location has at most " + Fields.NAME_LENGTH + " characters.");
        }
        return shelf.relocate(transaction, from, to).map(RenamedWire::new);
    }

    private static Outcome<RenamedWire, StockRefusal> rewrite(
            Transaction transaction, String key, String from, String to) {
        ExtraFieldWire field = ExtraFields.find(transaction, Kind.SPOOL, key)
                .filter(RenameRoutes::isOneText)
                .orElseThrow(() -> SpoolmanErrors.refused("Extra field " + key + " cannot be renamed."));
        String json = ExtraValue.json(to);
        field.findFault(json).ifPresent(fault -> {
            throw SpoolmanErrors.refused("Invalid extra field for key " + key + ": " + fault);
        });
        int updated = 0;
        // One text can be written in several ways as JSON.
        for (String known : transaction.extras().texts(Kind.SPOOL, key)) {
            if (ExtraValue.read(known).equals(Optional.of(new ExtraValue.Text(from)))) {
                updated += transaction.extras().replaceAll(Kind.SPOOL, key, known, json);
            }
        }
        return Outcome.done(new RenamedWire(updated));
    }

    private static boolean isOneText(ExtraFieldWire field) {
        return field.field_type().equals("text")
                || (field.field_type().equals("choice") && Objects.equals(field.multi_choice(), false));
    }
}
