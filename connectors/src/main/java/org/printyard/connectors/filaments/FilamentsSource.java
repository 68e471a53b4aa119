package org.printyard.connectors.filaments;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.Remote;
import org.printyard.connectors.transport.Row;
import org.printyard.connectors.transport.RowReader;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Movers;

/// The Filaments API. What is read of it stands in `COVERAGE.md` beside this file.
public final class FilamentsSource implements RowReader.Format {
    public static final String NAME = "filaments";

    @Override
    public String source() {
        return NAME;
    }

    @Override
    public boolean recognises(String part, Set<String> names) {
        return names.containsAll(Set.of("id", "name", "material_id", "color_id"));
    }

    @Override
    public RowReader reader(String currency, Faults faults) {
        return new FilamentRows(faults);
    }

    /// All there is on a running one. Its list of filaments hides spools that are put away, so both are asked for.
    public Consignment fetch(Movers.Address address, Movers.Progress progress) {
        try (Remote remote = new Remote(address)) {
            Faults faults = new Faults();
            FilamentRows rows = new FilamentRows(faults);
            int count = 0;
            for (Map<String, @Nullable Object> values :
                    remote.get("/api/filaments?archived=true").rows()) {
                rows.takeFilament(Row.of("row " + ++count, values, faults));
                progress.at(0, count);
            }
            int spools = 0;
            for (Map<String, @Nullable Object> values :
                    remote.get("/api/spools?archived=true").rows()) {
                rows.takeSpool(Row.of("row " + ++spools, values, faults));
                progress.at(spools, spools);
            }
            return rows.finish();
        }
    }
}
