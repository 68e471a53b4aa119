package org.printyard.connectors.transport;

import java.util.Set;
import org.printyard.domain.moving.Consignment;

/// Makes a consignment of one program's rows. For one reading.
public interface RowReader {
    /// @param part what kind of rows these are, where the file says so: a name in an archive; empty if not
    void take(String part, Row row);

    /// After the last row.
    Consignment finish();

    /// A program whose files can be told from others'.
    interface Format {
        /// The program's name: `spoolman`.
        String source();

        /// Whether a row with these names is one of its.
        boolean recognises(String part, Set<String> names);

        /// @param currency of prices without one
        RowReader reader(String currency, Faults faults);
    }
}
