package org.printyard.domain.jobs;

import java.time.Duration;

/// The last print that a printer showed as over, whether it is in the books or from before their time. It tells a print
/// that nobody saw from one that is known.
///
/// @param file as the printer calls it; empty if it showed none
/// @param total how long it took
public record LastShown(String file, Duration total) {
    public static final LastShown NOTHING = new LastShown("", Duration.ZERO);

    /// What a printer says of the same print may differ a little from one time to the next.
    private static final Duration SLACK = Duration.ofSeconds(5);

    public boolean isOf(String other, Duration itsTotal) {
        return file.equals(other) && total.minus(itsTotal).abs().compareTo(SLACK) <= 0;
    }
}
