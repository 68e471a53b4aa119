package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.List;
import java.util.function.Function;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.transaction.Transaction;

/// `/api/v1/field`: the extra fields that clients define.
final class FieldRoutes {
    private static final String FIELDS = "/api/v1/field/{entity}";
    private static final String FIELD = FIELDS + "/{key}";

    private static final Field<String> NAME =
            Field.text("name", 1, ExtraFieldWire.NAME_LENGTH).required();
    private static final Field<Long> ORDER = Field.whole("order", Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Field<String> UNIT =
            Field.text("unit", 1, ExtraFieldWire.UNIT_LENGTH).nullable();
    private static final Field<String> TYPE =
            Field.choice("field_type", ExtraFieldWire.TYPES).required();
    private static final Field<String> DEFAULT =
            Field.text("default_value", 0, ExtraFieldWire.VALUE_LENGTH).nullable();
    private static final Field<List<String>> CHOICES =
            Field.texts("choices", ExtraFieldWire.CHOICES, 1_000).nullable();
    private static final Field<Boolean> MULTI = Field.flag("multi_choice").nullable();

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, FIELDS, READ, "List the extra fields of vendors, filaments or spools", this::list)
                        .answeringListOf(200, ExtraFieldWire.class)
                        .refusing(422)
                        .named("field.list"),
                Route.of(Method.POST, FIELD, WRITE_STOCK, "Define an extra field, or change it", this::put)
                        .taking(NAME, ORDER, UNIT, TYPE, DEFAULT, CHOICES, MULTI)
                        .answeringListOf(200, ExtraFieldWire.class)
                        .named("field.put"),
                Route.of(Method.DELETE, FIELD, WRITE_STOCK, "Delete an extra field and all its values", this::remove)
                        .answeringListOf(200, ExtraFieldWire.class)
                        .named("field.delete"),
                Route.of(Method.GET, FIELD + "/values", READ, "The values of an extra field", this::values)
                        .answeringListOf(200, Object.class)
                        .refusing(422)
                        .named("field.values"));
    }

    private static Kind kind(Request request) {
        String entity = request.parameter("entity");
        return ExtraFields.findKind(entity)
                .orElseThrow(() -> SpoolmanErrors.outside(
                        "path", "entity_type", "enum", "Input should be 'vendor', 'filament' or 'spool'", entity));
    }

    private Answer list(Request request) {
        Kind kind = kind(request);
        return request.unchanged(() -> Answer.ok(request.read(stores -> ExtraFields.list(stores, kind))));
    }

    private Answer put(Request request) {
        Kind kind = kind(request);
        Input input = request.input();
        String key = request.parameter("key");
        if (!ExtraFieldWire.isKey(key)) {
            throw SpoolmanErrors.outside(
                    "path", "key", "string_pattern_mismatch", "String should match pattern '^[a-z0-9_]{1,64}$'", key);
        }
        Long order = input.find(ORDER);
        ExtraFieldWire field = new ExtraFieldWire(
                input.get(NAME),
                order == null ? 0 : order,
                input.find(UNIT),
                input.get(TYPE),
                input.find(DEFAULT),
                input.find(CHOICES),
                input.find(MULTI),
                key,
                ExtraFields.entity(kind));
        return commit(request, kind, transaction -> ExtraFields.put(transaction, kind, field));
    }

    private Answer remove(Request request) {
        Kind kind = kind(request);
        String key = request.parameter("key");
        return request.read(stores -> ExtraFields.find(stores, kind, key)).isEmpty()
                ? noSuch(key)
                : commit(request, kind, transaction -> ExtraFields.remove(transaction, kind, key));
    }

    private Answer values(Request request) {
        Kind kind = kind(request);
        String key = request.parameter("key");
        return request.read(stores -> ExtraFields.find(stores, kind, key)
                        .map(_ -> ExtraFieldWire.decode(stores.extras().texts(kind, key))))
                .map(Answer::ok)
                .orElseGet(() -> noSuch(key));
    }

    private static Answer noSuch(String key) {
        return SpoolmanErrors.error(404, "Extra field with key " + key + " does not exist.");
    }

    /// The definitions are a setting, and who listens to it hears of them.
    private static Answer commit(Request request, Kind kind, Function<Transaction, List<ExtraFieldWire>> change) {
        return request.commit(
                transaction -> {
                    List<ExtraFieldWire> fields = change.apply(transaction);
                    transaction.publish(
                            new StockEvent.SettingChanged(SettingRoutes.EVENT_PREFIX + ExtraFields.setting(kind)));
                    return Outcome.<List<ExtraFieldWire>, StockRefusal>done(fields);
                },
                outcome -> outcome.fold(Answer::ok, refusal -> SpoolmanErrors.word(refusal, _ -> 0)));
    }
}
