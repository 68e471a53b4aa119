package org.printyard.connectors.filaments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.Gathered;
import org.printyard.connectors.transport.Marks;
import org.printyard.connectors.transport.Products;
import org.printyard.connectors.transport.Row;
import org.printyard.connectors.transport.RowReader;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Consignment.FilamentLine;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.quantity.Grams;

/// Filaments with their material, their colour and their spools in them.
final class FilamentRows implements RowReader {
    private static final int TEXT = Limits.NAME_LENGTH;

    private final Gathered gathered;

    FilamentRows(Faults faults) {
        gathered = new Gathered(FilamentsSource.NAME, true, faults);
    }

    @Override
    public void take(String part, Row row) {
        takeFilament(row);
        row.rows("spools").forEach(this::takeSpool);
    }

    void takeFilament(Row unnamed) {
        Row row = unnamed.at("filament " + unnamed.text("id", TEXT));
        String id = row.word("id", TEXT);
        Instant created = row.time("created_at");
        String material = row.word("material.name", TEXT);
        String maker = Products.maker(gathered, row.text("manufacturer", TEXT), row);
        String name = row.word("name", TEXT);
        String colour = row.text("color.name", TEXT);
        String notes = row.text("notes", Limits.NOTES_LENGTH);
        boolean archived = row.flag("archived");
        if (row.isBad()) {
            return;
        }
        gathered.add(
                new FilamentLine(
                        Marks.of(id, created),
                        maker,
                        name,
                        material,
                        null,
                        colour,
                        List.of(),
                        null,
                        Products.physics(row, "density", "diameter", material, null, null),
                        new Filament.Printing(null, null),
                        new Filament.Purchase(null, null, null),
                        Filament.StockRules.DEFAULT,
                        notes,
                        archived,
                        created,
                        Map.of()),
                row);
    }

    void takeSpool(Row unnamed) {
        Row row = unnamed.at("spool " + unnamed.text("id", TEXT));
        Instant created = row.time("created_at");
        Grams left = row.grams("weight_g");
        if (left == null && !row.has("weight_g")) {
            row.complain("weight_g", "is missing");
        }
        gathered.add(
                new SpoolLine(
                        Marks.of(row.word("id", TEXT), created),
                        row.word("filament_id", TEXT),
                        Spool.Facts.of(row.grams("starting_weight_g"), row.grams("empty_weight_g")),
                        left == null ? Grams.ZERO : left,
                        row.flag("archived"),
                        created,
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
