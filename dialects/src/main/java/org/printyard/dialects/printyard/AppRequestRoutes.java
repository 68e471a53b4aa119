package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.ADMIN;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem.Denied;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.AccessWire.AppRequestList;
import org.printyard.dialects.printyard.wire.AccessWire.AppRequestRow;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.access.AppKeys;
import org.printyard.engine.access.AppKeys.Pending;

/// `/api/printyard/v1/app-requests`: programs that ask for a key, and what an administrator says to them.
final class AppRequestRoutes {
    private static final String ALL = ROOT + "/app-requests";

    private static final Field<Boolean> GRANT = Field.flag("grant").required();

    private final AppKeys appKeys;

    AppRequestRoutes(AppKeys appKeys) {
        this.appKeys = appKeys;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ALL, ADMIN, "Programs that wait for a key", this::list)
                        .answering(200, AppRequestList.class)
                        .named("appRequests.list"),
                Route.of(Method.POST, ALL + "/{id}", ADMIN, "Give a program its key, or deny it", this::decide)
                        .taking(GRANT)
                        .answering(204)
                        .named("appRequests.decide")
                        .withoutKey());
    }

    private Answer list(Request request) {
        List<Pending> pending = appKeys.list();
        return request.read(stores -> Answer.ok(new AppRequestList(pending.stream()
                .map(it -> AppRequestRow.of(it, printer(stores, it)))
                .toList())));
    }

    private static @Nullable Printer printer(Stores stores, Pending pending) {
        PrinterId id = pending.asking().printer();
        return id == null ? null : stores.printers().find(id).orElse(null);
    }

    private Answer decide(Request request) {
        long id = request.id("id").orElse(0L);
        return (request.input().get(GRANT) ? appKeys.grant(id, request.caller().user()) : appKeys.deny(id))
                .fold(_ -> Answer.noContent(), refusal -> PrintyardErrors.word(new Denied(refusal)));
    }
}
