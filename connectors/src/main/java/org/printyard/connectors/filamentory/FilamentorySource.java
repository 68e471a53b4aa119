package org.printyard.connectors.filamentory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.Gathered;
import org.printyard.connectors.transport.Marks;
import org.printyard.connectors.transport.Products;
import org.printyard.connectors.transport.Remote;
import org.printyard.connectors.transport.Row;
import org.printyard.connectors.transport.RowReader;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Consignment.Mark;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.moving.Movers;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// Filamentory. What is read of it stands in `COVERAGE.md` beside this file.
public final class FilamentorySource implements RowReader.Format {
    public static final String NAME = "filamentory";

    private static final int TEXT = Limits.NAME_LENGTH;

    @Override
    public String source() {
        return NAME;
    }

    @Override
    public boolean recognises(String part, Set<String> names) {
        return names.containsAll(Set.of("id", "brand", "filamentType", "amount"));
    }

    @Override
    public RowReader reader(String currency, Faults faults) {
        return new Rows(currency, faults);
    }

    /// All of the one whose token is sent.
    public Consignment fetch(Movers.Address address, String currency, Movers.Progress progress) {
        try (Remote remote = new Remote(address)) {
            Faults faults = new Faults();
            Rows rows = new Rows(currency, faults);
            int count = 0;
            for (Map<String, @Nullable Object> values :
                    remote.get("/api/filaments").rows()) {
                rows.take("", Row.of("row " + ++count, values, faults));
                progress.at(count, count);
            }
            return rows.finish();
        }
    }

    /// What it calls a filament is one with so much of it, and it knows no spools: each comes in with one.
    private static final class Rows implements RowReader {
        private final String currency;
        private final Gathered gathered;

        Rows(String currency, Faults faults) {
            this.currency = currency;
            gathered = new Gathered(NAME, false, faults);
        }

        @Override
        public void take(String part, Row unnamed) {
            Row row = unnamed.at("filament " + unnamed.text("id", TEXT));
            Mark mark = Marks.of(row.word("id", TEXT), row.time("createdAt"));
            String material = row.word("filamentType", TEXT);
            Grams amount = row.grams("amount");
            if (amount == null && !row.has("amount")) {
                row.complain("amount", "is missing");
            }
            String unit = row.text("currency", TEXT);
            Money price = row.price("cost", unit == null || !Money.isCurrency(unit) ? currency : unit);
            Products.Label label = new Products.Label(
                    null, material, row.text("typeModifier", TEXT), row.text("color", TEXT), List.of());
            String maker = Products.maker(gathered, row.text("brand", TEXT), row);
            if (row.isBad()) {
                return;
            }
            Filament.Physics physics = Products.physics(row, "density", "diameter", material, null, null);
            gathered.add(
                    Products.filament(mark, maker, label, physics, new Filament.Printing(null, null), price, null),
                    row);
            gathered.add(
                    new SpoolLine(
                            mark,
                            mark.id(),
                            Spool.Facts.of(null, null),
                            amount == null ? Grams.ZERO : amount,
                            false,
                            row.time("createdAt"),
                            null,
                            null,
                            List.of(),
                            Map.of()),
                    row);
        }

        @Override
        public Consignment finish() {
            return gathered.finish();
        }
    }
}
