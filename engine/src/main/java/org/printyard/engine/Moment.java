package org.printyard.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The time as it is kept: in whole milliseconds, so that what a use case answers is what is read back later.
public final class Moment {
    private Moment() {}

    public static Instant now(InstantSource clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
