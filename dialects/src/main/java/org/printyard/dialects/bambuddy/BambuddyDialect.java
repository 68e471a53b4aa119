package org.printyard.dialects.bambuddy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.printyard.dialects.bambuddy.wire.KeyWire.ErrorRow;
import org.printyard.dialects.http.Dialect;
import org.printyard.dialects.http.Route;
import org.printyard.engine.access.Access;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Printers;
import org.printyard.engine.jobs.Prints;
import org.printyard.engine.jobs.Queue;

/// Bambuddy's API, as its documentation has it. What is served stands in `COVERAGE.md` beside this file.
public final class BambuddyDialect {
    private BambuddyDialect() {}

    /// What prints, and what is to be printed.
    public record Printing(Fleet fleet, Printers printers, Queue queue) {}

    public static Dialect of(InstantSource clock, Access access, Printing printing) {
        List<Route> routes = new ArrayList<>(new KeyRoutes(access.keys(), clock).routes());
        routes.addAll(new PrinterRoutes(printing.printers(), printing.fleet()).routes());
        routes.addAll(new QueueRoutes(printing.queue()).routes());
        routes.addAll(new ArchiveRoutes(new Prints(clock)).routes());
        return new Dialect("bambuddy", List.of("/api/v1"), routes, BambuddyErrors::word).wordingAs(ErrorRow.class);
    }
}
