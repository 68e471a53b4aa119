package org.printyard.domain.fleet;

import org.printyard.domain.Event;
import org.printyard.domain.PrinterId;

/// What happened to the printers as they were entered. How they are doing is no event: see the live board.
public sealed interface FleetEvent extends Event {
    enum Kind {
        ADDED,
        UPDATED,
        REMOVED
    }

    record PrinterChanged(Kind kind, PrinterId printer) implements FleetEvent {}

    /// Another spool is in one of its tools, or none.
    record LoadedChanged(PrinterId printer) implements FleetEvent {}
}
