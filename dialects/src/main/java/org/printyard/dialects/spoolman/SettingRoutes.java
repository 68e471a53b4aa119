package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.SettingWire;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// `/api/v1/setting/`: what clients of this API keep for themselves, JSON as text.
final class SettingRoutes {
    private static final String SETTING = "/api/v1/setting/{key}";

    /// Before a setting's key in events, which know of other settings, too.
    static final String EVENT_PREFIX = "spoolman.";

    private static final int VALUE_LENGTH = 65_535;

    /// The value, escaped character by character, and its quotes.
    private static final int BODY_BYTES = 6 * VALUE_LENGTH + 100;

    /// @param type of the JSON value
    /// @param usual JSON
    private record Known(String type, String usual) {}

    private static final Map<String, Known> KNOWN = known();

    private static Map<String, Known> known() {
        Known list = new Known("array", "[]");
        Known object = new Known("object", "{}");
        Map<String, Known> known = new LinkedHashMap<>();
        known.put("currency", new Known("string", "\"EUR\""));
        known.put("round_prices", new Known("boolean", "false"));
        known.put("print_presets", list);
        known.put("label_designs", list);
        known.put("extra_fields_vendor", list);
        known.put("extra_fields_filament", list);
        known.put("extra_fields_spool", list);
        known.put("base_url", new Known("string", "\"\""));
        known.put("locations", list);
        known.put("locations_spoolorders", object);
        known.put("dashboard_groups", object);
        known.put("dashboard_spoolorders", object);
        return known;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/v1/setting", READ, "All settings by key", this::list)
                        .answeringMapOf(200, SettingWire.class),
                Route.of(Method.GET, SETTING, READ, "Get a setting", this::get).answering(200, SettingWire.class),
                Route.of(Method.POST, SETTING, WRITE_STOCK, "Change a setting; an empty text resets it", this::put)
                        .uploading("application/json")
                        .answering(200, SettingWire.class)
                        .refusing(415, 422)
                        .withoutKey()
                        .named("setting.put"));
    }

    private Answer list(Request request) {
        return request.unchanged(() -> Answer.ok(request.read(stores -> {
            Map<String, SettingWire> settings = new LinkedHashMap<>();
            KNOWN.keySet().forEach(key -> settings.put(key, wire(stores, key)));
            return settings;
        })));
    }

    static boolean isKnown(String key) {
        return KNOWN.containsKey(key);
    }

    static SettingWire wire(Stores stores, String key) {
        Known known = known(key);
        Optional<String> value = stores.preferences().find(key);
        return new SettingWire(value.orElse(known.usual), value.isPresent(), known.type);
    }

    private static Known known(String key) {
        Known known = KNOWN.get(key);
        if (known == null) {
            throw new IllegalArgumentException("no such setting: " + key);
        }
        return known;
    }

    private Answer get(Request request) {
        String key = request.parameter("key");
        return KNOWN.containsKey(key) ? Answer.ok(request.read(stores -> wire(stores, key))) : noSuch(key);
    }

    private static Answer noSuch(String key) {
        return SpoolmanErrors.error(404, "Setting with key " + key + " does not exist.");
    }

    private Answer put(Request request) {
        String key = request.parameter("key");
        if (!request.mediaType().isEmpty() && !request.mediaType().equals("application/json")) {
            throw new Refused(new Problem.WrongMediaType());
        }
        String value = SettingWire.string(body(request))
                .orElseThrow(() -> SpoolmanErrors.invalid("value", "Input should be a valid string of JSON"));
        if (!KNOWN.containsKey(key)) {
            return noSuch(key);
        }
        if (value.codePointCount(0, value.length()) > VALUE_LENGTH) {
            return SpoolmanErrors.error(400, "Setting value is too long.");
        }
        boolean isReset = value.isEmpty() || value.equals("null");
        String type = known(key).type;
        if (!isReset && !SettingWire.isOfType(value, type)) {
            return SpoolmanErrors.error(400, "Setting " + key + " must be of type " + type + ", as JSON.");
        }
        return request.commit(
                transaction -> put(transaction, key, isReset ? known(key).usual : value, isReset),
                outcome -> outcome.fold(Answer::ok, refusal -> SpoolmanErrors.word(refusal, _ -> 0)));
    }

    private static Outcome<SettingWire, StockRefusal> put(
            Transaction transaction, String key, String value, boolean isReset) {
        Optional<Kind> fields = key.startsWith("extra_fields_")
                ? ExtraFields.findKind(key.substring("extra_fields_".length()))
                : Optional.empty();
        if (fields.isPresent()) {
            ExtraFields.putAll(transaction, fields.get(), value);
        }
        if (isReset) {
            transaction.preferences().remove(key);
        } else if (fields.isEmpty()) {
            transaction.preferences().put(key, value);
        }
        transaction.publish(new StockEvent.SettingChanged(EVENT_PREFIX + key));
        return Outcome.done(wire(transaction, key));
    }

    private static String body(Request request) {
        try {
            byte[] bytes = request.stream().readNBytes(BODY_BYTES + 1);
            if (bytes.length > BODY_BYTES) {
                throw new Refused(new Problem.BodyTooLarge(BODY_BYTES));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refused(new Problem.BadRequest("The request body did not arrive whole"));
        }
    }
}
