package org.printyard.connectors.printyard;

import java.util.Set;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.RowReader;

/// The export of another Printyard. What is read of it stands in `COVERAGE.md` beside this file.
public final class PrintyardSource implements RowReader.Format {
    public static final String NAME = "printyard";

    static final String VERSION = "printyard_export";

    @Override
    public String source() {
        return NAME;
    }

    /// By the first file of the archive.
    @Override
    public boolean recognises(String part, Set<String> names) {
        return names.contains(VERSION);
    }

    @Override
    public RowReader reader(String currency, Faults faults) {
        return new PrintyardRows(currency, faults);
    }
}
