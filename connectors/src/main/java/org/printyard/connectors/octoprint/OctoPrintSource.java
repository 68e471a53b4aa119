package org.printyard.connectors.octoprint;

import java.util.Set;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.RowReader;

/// SpoolManager, a spool plugin of OctoPrint. What is read of them stands in `COVERAGE.md` beside this file.
public final class OctoPrintSource implements RowReader.Format {
    public static final String NAME = "octoprint";

    @Override
    public String source() {
        return NAME;
    }

    @Override
    public boolean recognises(String part, Set<String> names) {
        return names.containsAll(Set.of("Spool Name", "Vendor", "Material")) || names.contains("Total weight [g]");
    }

    @Override
    public RowReader reader(String currency, Faults faults) {
        return new SpoolManagerRows(currency, faults);
    }
}
