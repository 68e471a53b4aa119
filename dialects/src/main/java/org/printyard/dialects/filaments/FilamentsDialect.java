package org.printyard.dialects.filaments;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.printyard.dialects.filaments.wire.ErrorWire;
import org.printyard.dialects.http.Dialect;
import org.printyard.dialects.http.Route;
import org.printyard.engine.inventory.Catalogue;
import org.printyard.engine.inventory.Consumptions;
import org.printyard.engine.inventory.Filaments;
import org.printyard.engine.inventory.Settings;
import org.printyard.engine.inventory.Spools;

/// The Filaments API, as its clients know it from SpoolDB. What is served stands in `COVERAGE.md` beside this file.
public final class FilamentsDialect {
    private FilamentsDialect() {}

    public static Dialect of(InstantSource clock) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new FilamentRoutes(new Filaments(clock)).routes());
        routes.addAll(new SpoolRoutes(new Spools(clock)).routes());
        routes.addAll(new ConsumptionRoutes(new Consumptions(clock)).routes());
        routes.addAll(new CatalogueRoutes(new Catalogue(clock)).routes());
        routes.addAll(new SettingRoutes(new Settings()).routes());
        return new Dialect("filaments", List.of("/api"), routes, FilamentsErrors::word).wordingAs(ErrorWire.class);
    }
}
