package org.printyard.engine.fleet;

import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterReport;

/// Hears of every report of every printer, on that printer's own thread and in order.
public interface FleetWatcher {
    /// @param now after the report
    void changed(Printer printer, Snapshot now, PrinterReport report);
}
