package org.printyard.dialects.printyard;

import static org.printyard.domain.access.Permission.READ;

import java.util.List;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.SystemWire;
import org.printyard.domain.operations.Operations;

/// How the hub is: `/metrics` for Prometheus, and a page of it for people.
final class OperationsRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Operations operations;

    OperationsRoutes(Operations operations) {
        this.operations = operations;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                Method.GET,
                                "/metrics",
                                READ,
                                "Figures for Prometheus",
                                _ -> Answer.of(PROMETHEUS, operations.metrics().get()))
                        .answeringMedia(200, "text/plain")
                        .named("metrics"),
                Route.of(
                                Method.GET,
                                "/api/printyard/v1/system",
                                READ,
                                "How the hub is",
                                _ -> Answer.ok(SystemWire.of(operations.system().get())))
                        .answering(200, SystemWire.class));
    }
}
