package org.printyard.dialects.printyard;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Dialect;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.ErrorWire;
import org.printyard.domain.operations.Operations;
import org.printyard.domain.tags.TagCodec;
import org.printyard.engine.access.Access;
import org.printyard.engine.events.EventLog;
import org.printyard.engine.files.Library;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Printers;
import org.printyard.engine.inventory.Adoptions;
import org.printyard.engine.inventory.Filaments;
import org.printyard.engine.inventory.Intake;
import org.printyard.engine.inventory.Ledger;
import org.printyard.engine.inventory.Makers;
import org.printyard.engine.inventory.Products;
import org.printyard.engine.inventory.References;
import org.printyard.engine.inventory.Settings;
import org.printyard.engine.inventory.Shelf;
import org.printyard.engine.inventory.Spools;
import org.printyard.engine.inventory.Tags;
import org.printyard.engine.jobs.Dispatcher;
import org.printyard.engine.jobs.Prints;
import org.printyard.engine.jobs.Queue;
import org.printyard.engine.moving.ImportDesk;

/// Printyard's own API. What is served stands in `COVERAGE.md` beside this file.
public final class PrintyardDialect {
    private PrintyardDialect() {}

    /// Everything that has to do with printing.
    public record Printing(Fleet fleet, Printers printers, Queue queue, Dispatcher dispatcher) {
        private List<Route> routes(EventLog events, InstantSource clock) {
            LiveRows live = new LiveRows(fleet.board(), events.ticker());
            List<Route> routes = new ArrayList<>(new PrinterRoutes(printers, fleet, live).routes());
            routes.addAll(new LiveRoutes(fleet.board(), live, events.ticker()).routes());
            routes.addAll(new CommandRoutes(fleet).routes());
            routes.addAll(new JobRoutes(queue, dispatcher, fleet).routes());
            routes.addAll(new PrintRoutes(new Prints(clock), queue).routes());
            return routes;
        }
    }

    public static Dialect of(
            InstantSource clock,
            EventLog events,
            Access access,
            Operations operations,
            References references,
            TagCodec codec,
            ImportDesk imports,
            Library library,
            Printing printing) {
        List<Route> routes = new ArrayList<>(new HealthRoutes(clock).routes());
        routes.addAll(new AccessRoutes(access).routes());
        routes.addAll(new AppRequestRoutes(access.appKeys()).routes());
        routes.addAll(new StockRoutes(new Filaments(clock)).routes());
        routes.addAll(new SpoolRoutes(new Spools(clock), new Shelf(clock), new Tags(clock)).routes());
        routes.addAll(new TagRoutes(new Intake(clock), codec).routes());
        routes.addAll(new LedgerRoutes(new Ledger(clock)).routes());
        routes.addAll(new UsageRoutes(clock).routes());
        routes.addAll(new CatalogueRoutes(references, new Adoptions(new Makers(clock), new Products(clock))).routes());
        routes.addAll(new SettingRoutes(new Settings()).routes());
        routes.addAll(new FileRoutes(library).routes());
        routes.addAll(new FolderRoutes(library).routes());
        routes.addAll(printing.routes(events, clock));
        routes.addAll(new EventRoutes(events).routes());
        routes.addAll(new BackupRoutes(operations.backups()).routes());
        routes.addAll(new OperationsRoutes(operations).routes());
        routes.addAll(new ImportRoutes(imports).routes());
        routes.addAll(new ExportRoutes(clock).routes());
        routes.add(Route.of(
                        Method.GET,
                        "/openapi.json",
                        null,
                        "This document",
                        request -> Answer.of(Answer.JSON, request.openApi()))
                .answeringMapOf(200, Object.class)
                .named("openapi"));
        return new Dialect(
                        "printyard",
                        List.of("/api/printyard", "/openapi.json", "/metrics"),
                        routes,
                        PrintyardErrors::word)
                .wordingAs(ErrorWire.class);
    }
}
