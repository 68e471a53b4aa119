package org.printyard.dialects.filamentory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.printyard.dialects.filamentory.wire.FilamentoryWire.ErrorRow;
import org.printyard.dialects.http.Dialect;
import org.printyard.dialects.http.Route;
import org.printyard.engine.access.Access;
import org.printyard.engine.inventory.Consumptions;

/// The part of Filamentory that Home Assistant uses. What is served stands in `COVERAGE.md` beside this file.
public final class FilamentoryDialect {
    private FilamentoryDialect() {}

    public static Dialect of(InstantSource clock, Access access) {
        List<Route> routes = new ArrayList<>(new AuthRoutes(access.signIn(), access.users()).routes());
        routes.add(new ReduceRoute(new Consumptions(clock)).route());
        return new Dialect("filamentory", List.of("/api/auth"), routes, FilamentoryErrors::word)
                .wordingAs(ErrorRow.class)
                .forOwnPages();
    }
}
