package org.printyard.dialects.filaments;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.math.BigDecimal;
import java.util.List;
import org.printyard.dialects.filaments.wire.ErrorWire;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Violation;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.StockLevel;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.TooMany;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Transaction;

/// `/api/settings`
final class SettingRoutes {
    private static final Field<String> VALUE =
            Field.text("value", 0, Limits.SETTING_VALUE_LENGTH).required();

    private static final Parameter<String> KEY =
            Parameter.text("key", 1, Limits.SETTING_KEY_LENGTH, "The setting's name");

    /// As a client reads and writes one setting.
    record Setting(String key, String value) {}

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/settings", READ, "All settings by key", this::list)
                        .answeringMapOf(200, String.class),
                Route.of(Method.GET, "/api/settings/{key}", READ, "Get a setting", this::get)
                        .asking(KEY)
                        .answering(200, Setting.class),
                Route.of(Method.PUT, "/api/settings/{key}", WRITE_STOCK, "Change a setting", this::put)
                        .asking(KEY)
                        .taking(VALUE)
                        .answering(200, Setting.class));
    }

    private Answer list(Request request) {
        return request.unchanged(
                () -> Answer.ok(request.read(stores -> stores.settings().list())));
    }

    private Answer get(Request request) {
        String key = request.parameter("key");
        return Answer.ok(new Setting(
                key, request.read(stores -> stores.settings().find(key)).orElse("")));
    }

    private Answer put(Request request) {
        String key = request.parameter("key");
        String value;
        try {
            value = request.input().get(VALUE);
        } catch (Refused e) {
            return e.problem() instanceof Problem.Invalid(var violations)
                    ? invalid(violations)
                    : FilamentsErrors.word(e.problem());
        }
        if (key.length() > Limits.SETTING_KEY_LENGTH) {
            return invalid(List.of(violation("key must have at most " + Limits.SETTING_KEY_LENGTH + " characters")));
        }
        if (key.equals(StockLevel.DEFAULT_THRESHOLD_SETTING) && !isMass(value)) {
            return invalid(List.of(violation("value must be a number of grams from 0 to "
                    + Grams.MAX.toDecimal().toPlainString() + ", as text")));
        }
        return request.commit(
                transaction -> put(transaction, new Setting(key, value)),
                outcome -> outcome.fold(Answer::ok, FilamentsErrors::word));
    }

    private static Outcome<Setting, StockRefusal> put(Transaction transaction, Setting setting) {
        if (transaction.settings().find(setting.key).isEmpty()
                && transaction.settings().list().size() >= Limits.SETTINGS) {
            return Outcome.refused(new TooMany("settings", Limits.SETTINGS));
        }
        transaction.settings().put(setting.key, setting.value);
        return Outcome.done(setting);
    }

    private static boolean isMass(String text) {
        // Short, so that no exponent makes it slow to look at.
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")) {
            return false;
        }
        return new BigDecimal(text).compareTo(Grams.MAX.toDecimal()) <= 0;
    }

    private static Answer invalid(List<Violation> violations) {
        return Answer.json(400, ErrorWire.of("Invalid input", violations));
    }

    private static Violation violation(String message) {
        return new Violation("invalid_string", List.of(message.split(" ", 2)[0]), message, null, null);
    }
}
