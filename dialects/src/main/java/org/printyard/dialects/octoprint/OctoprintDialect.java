package org.printyard.dialects.octoprint;

import java.util.ArrayList;
import java.util.List;
import org.printyard.dialects.http.Dialect;
import org.printyard.dialects.http.Route;
import org.printyard.engine.access.AppKeys;
import org.printyard.engine.files.Library;
import org.printyard.engine.jobs.PrintDesk;

/// OctoPrint's API for each printer, as far as slicers, Cura and Home Assistant need it. What is served stands in
/// `COVERAGE.md` beside this file.
public final class OctoprintDialect {
    private OctoprintDialect() {}

    /// @param version of this program
    public static Dialect of(PrintDesk desk, Library library, AppKeys appKeys, String version) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new ServerRoutes(desk, version).routes());
        routes.addAll(new SettingRoutes(desk).routes());
        routes.addAll(new AppKeyRoutes(desk, appKeys).routes());
        routes.addAll(new FileRoutes(desk, library).routes());
        routes.addAll(new JobRoutes(desk).routes());
        routes.addAll(new PrinterRoutes(desk).routes());
        routes.addAll(new HeaterRoutes(desk).routes());
        routes.addAll(new HeadRoutes(desk).routes());
        return new Dialect(
                        "octoprint",
                        List.of(
                                "/api/version",
                                "/api/server",
                                "/api/login",
                                "/api/currentuser",
                                "/api/files",
                                "/api/job",
                                "/api/printer",
                                "/api/printerprofiles",
                                "/api/connection",
                                "/api/system",
                                "/plugin"),
                        routes,
                        OctoprintErrors::word)
                .wordingAs(String.class)
                .perPrinter("/api", "/plugin")
                .takingKeysAs("apikey");
    }
}
