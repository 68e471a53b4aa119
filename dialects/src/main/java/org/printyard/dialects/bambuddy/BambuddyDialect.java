package org.printyard.dialects.bambuddy;

import java.time.InstantSource;
import java.util.List;
import org.printyard.dialects.bambuddy.wire.KeyWire.ErrorRow;
import org.printyard.dialects.http.Dialect;
import org.printyard.engine.access.Access;

/// Bambuddy's API, as its documentation has it. What is served stands in `COVERAGE.md` beside this file.
public final class BambuddyDialect {
    private BambuddyDialect() {}

    public static Dialect of(InstantSource clock, Access access) {
        return new Dialect(
                        "bambuddy",
                        List.of("/api/v1"),
                        new KeyRoutes(access.keys(), clock).routes(),
                        BambuddyErrors::word)
                .wordingAs(ErrorRow.class);
    }
}
