package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.ADMIN;
import static org.printyard.domain.access.Permission.READ;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.SettingWire.PolicyRow;
import org.printyard.dialects.printyard.wire.SettingWire.SettingRow;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.quantity.Grams;
import org.printyard.engine.inventory.Settings;

/// `/api/printyard/v1/settings` and what can be chosen there.
final class SettingRoutes {
    private static final Field<Grams> THRESHOLD = Field.grams("low_threshold_g");
    private static final Field<String> POLICY = Field.choice(
            "draw_policy",
            Arrays.stream(DrawPolicy.values()).map(DrawPolicy::wireName).toList());
    private static final Field<String> CURRENCY = Field.pattern(
                    "currency", Pattern.compile("[A-Z]{3}"), "be a currency code like EUR")
            .nullable();

    private final Settings settings;

    SettingRoutes(Settings settings) {
        this.settings = settings;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ROOT + "/settings", READ, "What holds for every filament", this::get)
                        .answering(200, SettingRow.class),
                Route.of(Method.PATCH, ROOT + "/settings", ADMIN, "Change what holds for every filament", this::edit)
                        .taking(THRESHOLD, POLICY, CURRENCY)
                        .answering(200, SettingRow.class),
                Route.of(
                                Method.GET,
                                ROOT + "/draw-policies",
                                READ,
                                "In which orders spools can be used up",
                                SettingRoutes::listPolicies)
                        .answeringListOf(200, PolicyRow.class));
    }

    private Answer get(Request request) {
        return Answer.ok(SettingRow.of(request.read(stores -> StockSettings.of(stores.settings()))));
    }

    private Answer edit(Request request) {
        Input input = request.input();
        Settings.Edit edit = new Settings.Edit(
                input.change(THRESHOLD),
                input.change(POLICY).map(name -> DrawPolicy.find(name).orElseThrow()),
                input.change(CURRENCY));
        return request.commit(
                transaction -> settings.edit(transaction, edit),
                outcome -> outcome.fold(now -> Answer.ok(SettingRow.of(now)), PrintyardErrors::word));
    }

    private static Answer listPolicies(Request request) {
        return Answer.ok(Arrays.stream(DrawPolicy.values()).map(PolicyRow::of).toList());
    }
}
