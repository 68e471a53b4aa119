package org.printyard.domain.fleet;

import org.jspecify.annotations.Nullable;

/// What a connector tells of its printer, in the order in which it happened.
public sealed interface PrinterReport {
    /// It can be talked to from now on. A [Status] follows.
    ///
    /// @param firmware for people; null if it did not say
    /// @param countsStock true if somebody beside us reports to a stock what this printer uses, so that we must not
    record Up(@Nullable String firmware, boolean countsStock) implements PrinterReport {}

    record Status(Reading reading) implements PrinterReport {}

    /// Nobody can talk to it any more; the connector keeps trying by itself. Told again if the reason becomes another.
    ///
    /// @param reason a sentence for people, without the secret
    record Down(String reason) implements PrinterReport {}

    /// It said something that makes no sense, which was left out; what was known stays.
    ///
    /// @param what a sentence for people
    record Nonsense(String what) implements PrinterReport {}
}
