package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;

import java.util.List;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.InfoWire;

/// `/api/v1/info`
record InfoRoutes(String databaseType) {
    /// Whose API this is, in the version that [the specification](COVERAGE.md) describes.
    private static final String VERSION = "0.26.1";

    List<Route> routes() {
        return List.of(Route.of(Method.GET, "/api/v1/info", READ, "What this is", _ -> Answer.ok(info()))
                .answering(200, InfoWire.class));
    }

    private InfoWire info() {
        return new InfoWire(VERSION, false, false, "", "", "", databaseType, null, null, null);
    }
}
