package org.printyard.connectors.filamentmanager;

import java.util.Set;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.RowReader;

/// FilamentManager, the older of OctoPrint's spool plugins: an archive of two tables.
public final class FilamentManagerSource implements RowReader.Format {
    public static final String NAME = "filament-manager";

    private static final Set<String> PROFILE = Set.of("id", "vendor", "material", "density", "diameter");
    private static final Set<String> SPOOL = Set.of("id", FilamentManagerRows.PROFILE, "weight", "used");

    @Override
    public String source() {
        return NAME;
    }

    @Override
    public boolean recognises(String part, Set<String> names) {
        return names.containsAll(SPOOL) || (names.containsAll(PROFILE) && !names.contains("registered"));
    }

    @Override
    public RowReader reader(String currency, Faults faults) {
        return new FilamentManagerRows(currency, faults);
    }
}
