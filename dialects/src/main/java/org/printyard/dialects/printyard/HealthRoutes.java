package org.printyard.dialects.printyard;

import java.time.InstantSource;
import java.util.List;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Times;
import org.printyard.dialects.printyard.wire.HealthWire;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.transaction.StoreUnavailable;

/// `/health`, one answer for every dialect that asks for it.
final class HealthRoutes {
    private final InstantSource clock;

    HealthRoutes(InstantSource clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/health", null, "Whether the hub can work", this::health)
                        .answering(200, HealthWire.class)
                        .answering(503, HealthWire.class)
                        .named("health"),
                Route.of(Method.GET, "/api/v1/health", null, "Whether the hub can work", this::health)
                        .answering(200, HealthWire.class)
                        .answering(503, HealthWire.class)
                        .named("health.v1"));
    }

    private Answer health(Request request) {
        String now = Times.millis(clock.instant());
        try {
            // Any query will do; this row is always there.
            var _ = request.read(stores -> stores.settings().find(StockSettings.LOW_THRESHOLD));
            return Answer.ok(new HealthWire("healthy", "connected", "disabled", now));
        } catch (StoreUnavailable _) {
            return Answer.json(503, new HealthWire("unhealthy", "disconnected", "disabled", now));
        }
    }
}
