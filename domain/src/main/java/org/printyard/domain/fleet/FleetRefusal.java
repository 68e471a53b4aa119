package org.printyard.domain.fleet;

import org.printyard.domain.Refusal;

/// Why something was not done with a printer.
public sealed interface FleetRefusal extends Refusal {
    record MissingPrinter() implements FleetRefusal {}

    /// No such spool, or it was put away.
    record MissingSpool() implements FleetRefusal {}

    /// @param tools how many it has
    record NoSuchTool(int tools) implements FleetRefusal {}

    /// @param flaw a sentence for people
    record BadAddress(String flaw) implements FleetRefusal {}

    /// Nobody can talk to it at this address.
    ///
    /// @param problem a sentence for people
    record DoesNotAnswer(String problem) implements FleetRefusal {}

    record TooManyPrinters(int limit) implements FleetRefusal {}

    /// It prints: this would tear it away from its print.
    record InUse() implements FleetRefusal {}

    /// It is not connected.
    record NotConnected(String reason) implements FleetRefusal {}

    record Unsupported(Capability capability) implements FleetRefusal {}

    /// It is doing something else.
    record NotNow(Activity activity) implements FleetRefusal {}

    /// It was asked and said no, or did not answer.
    ///
    /// @param kind never [PrinterTrouble.Kind#UNSUPPORTED]
    record Trouble(PrinterTrouble.Kind kind, String reason) implements FleetRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case MissingPrinter _ -> "not-found";
            case MissingSpool _ -> "no-such-spool";
            case NoSuchTool _ -> "no-such-tool";
            case BadAddress _ -> "bad-address";
            case DoesNotAnswer _ -> "does-not-answer";
            case TooManyPrinters _ -> "too-many";
            case InUse _ -> "in-use";
            case NotConnected _ -> "not-connected";
            case Unsupported _ -> "unsupported";
            case NotNow _ -> "not-now";
            case Trouble _ -> "printer-trouble";
        };
    }
}
