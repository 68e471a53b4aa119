package org.printyard.dialects.filaments;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.List;
import java.util.Optional;
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
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.engine.inventory.Settings;

/// `/api/settings/{key}`; all of them together stand among OctoPrint's, at one path with these.
final class SettingRoutes {
    private static final Field<String> VALUE =
            Field.text("value", 0, Limits.SETTING_VALUE_LENGTH).required();

    private static final Parameter<String> KEY =
            Parameter.text("key", 1, Limits.SETTING_KEY_LENGTH, "The setting's name");

    /// As a client reads and writes one setting.
    record Setting(String key, String value) {}

    private final Settings settings;

    SettingRoutes(Settings settings) {
        this.settings = settings;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/settings/{key}", READ, "Get a setting", this::get)
                        .asking(KEY)
                        .answering(200, Setting.class),
                Route.of(Method.PUT, "/api/settings/{key}", WRITE_STOCK, "Change a setting", this::put)
                        .asking(KEY)
                        .taking(VALUE)
                        .answering(200, Setting.class));
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
        Optional<String> complaint = StockSettings.complaint(key, value);
        if (complaint.isPresent()) {
            return invalid(List.of(violation("value must " + complaint.get())));
        }
        return request.commit(
                transaction -> settings.put(transaction, key, value).map(_ -> new Setting(key, value)),
                outcome -> outcome.fold(Answer::ok, FilamentsErrors::word));
    }

    private static Answer invalid(List<Violation> violations) {
        return Answer.json(400, ErrorWire.of("Invalid input", violations));
    }

    private static Violation violation(String message) {
        return new Violation("invalid_string", List.of(message.split(" ", 2)[0]), message, null, null);
    }
}
