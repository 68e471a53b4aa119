package org.printyard.dialects.moonraker;

import java.util.List;
import org.printyard.dialects.http.Dialect;
import org.printyard.dialects.moonraker.wire.MoonrakerWire.ErrorRow;
import org.printyard.engine.files.Library;
import org.printyard.engine.jobs.PrintDesk;

/// Moonraker's API for each printer, as far as slicers need it to upload. What is served stands in `COVERAGE.md` beside
/// this file.
public final class MoonrakerDialect {
    private MoonrakerDialect() {}

    /// @param version of this program
    public static Dialect of(PrintDesk desk, Library library, String version) {
        return new Dialect(
                        "moonraker",
                        List.of("/server", "/printer", "/machine", "/access", "/debug"),
                        new UploadRoutes(desk, library, version).routes(),
                        MoonrakerErrors::word)
                .wordingAs(ErrorRow.class)
                .perPrinter("/server", "/printer", "/machine", "/access", "/debug");
    }
}
