package org.printyard.dialects.octoprint;

import static org.printyard.domain.access.Permission.READ;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.octoprint.wire.SettingsWire;
import org.printyard.domain.fleet.Printer;
import org.printyard.engine.jobs.PrintDesk;

/// `/api/settings`: what OctoPrint's clients look for, among the settings that the Filaments API has at the same path.
final class SettingRoutes {
    private final PrintDesk desk;

    SettingRoutes(PrintDesk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(Route.of(Method.GET, "/api/settings", READ, "OctoPrint's settings, and all by key", this::get)
                .answeringMapOf(200, Object.class));
    }

    private Answer get(Request request) {
        Place place = Place.of(request, desk);
        return request.unchanged(() -> {
            Map<String, Object> settings = new TreeMap<>();
            settings.putAll(request.read(stores -> stores.settings().list()));
            settings.putAll(SettingsWire.of(uuid(place.printer()).toString()));
            return Answer.ok(settings);
        });
    }

    /// The same for a printer as long as it is there, and another for every other, also of other hubs: Home Assistant
    /// knows it by this.
    private static UUID uuid(@Nullable Printer printer) {
        String text =
                printer == null ? "printyard" : "printyard " + printer.id().value() + " " + printer.createdAt();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
