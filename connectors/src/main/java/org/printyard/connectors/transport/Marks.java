package org.printyard.connectors.transport;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.moving.Consignment.Mark;

/// Names of rows that are the same however they come, as a file or from the running program.
public final class Marks {
    private Marks() {}

    /// @param madeAt when the row was made in its source; some write fractions of a second there, others do not
    public static Mark of(String id, @Nullable Instant madeAt) {
        return new Mark(
                id, madeAt == null ? "" : madeAt.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
