package org.printyard.connectors.octoprint;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.Gathered;
import org.printyard.connectors.transport.Products;
import org.printyard.connectors.transport.Row;
import org.printyard.connectors.transport.RowReader;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Consignment.Mark;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// SpoolManager's CSV: a spool in each line, with its filament. It has no ids, so a spool is known again by what its
/// line says that does not change with use, and by how many lines before it say the same.
final class SpoolManagerRows implements RowReader {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm");
    private static final int TEXT = Limits.NAME_LENGTH;

    private final String currency;
    private final Gathered gathered;
    private final Map<String, Integer> same = new HashMap<>();

    SpoolManagerRows(String currency, Faults faults) {
        this.currency = currency;
        gathered = new Gathered(OctoPrintSource.NAME, false, faults);
    }

    @Override
    public void take(String part, Row row) {
        String name = row.text("Spool Name", TEXT);
        String vendor = row.text("Vendor", TEXT);
        String material = row.text("Material", TEXT);
        String colour = row.text("Color Name", TEXT);
        List<String> hexes = row.hexes("Color Code [hex]");
        String lot = row.text("Serialnumber", TEXT);
        Grams full = row.grams("Total weight [g]");
        Grams empty = row.grams("Spool weight [g]");
        Grams used = row.grams("Used weight [g]");
        Instant first = time(row, "First use [dd.mm.yyyy hh:mm]");
        Instant last = time(row, "Last use [dd.mm.yyyy hh:mm]");
        Money price = price(row);
        String notes = row.text("Note", Limits.NOTES_LENGTH);
        Filament.Physics physics = Products.physics(row, "Density [g/cm3]", "Diameter [mm]", material, full, empty);
        Filament.Printing printing = new Filament.Printing(
                Products.degrees(row, "Temperature [C]"), Products.degrees(row, "Bed Temperature [C]"));
        if (row.isBad()) {
            return;
        }
        String maker = Products.maker(gathered, vendor, row);
        String filament = String.join(
                "|",
                String.valueOf(vendor),
                String.valueOf(name),
                String.valueOf(material),
                String.valueOf(colour),
                hexes.toString(),
                physics.diameter().toString());
        if (!gathered.hasFilament(filament)) {
            Products.Label label = new Products.Label(name, material, null, colour, hexes);
            gathered.add(Products.filament(new Mark(filament, ""), maker, label, physics, printing, price, null), row);
        }
        String spool = filament + "|" + lot + "|" + full;
        int before = same.merge(spool, 1, Integer::sum);
        gathered.add(
                new SpoolLine(
                        new Mark(spool + "|" + before, ""),
                        filament,
                        new Spool.Facts(full, empty, price, null, lot, notes),
                        (full == null ? Grams.ZERO : full).minus(used == null ? Grams.ZERO : used),
                        false,
                        null,
                        first,
                        last,
                        List.of(),
                        Map.of()),
                row);
    }

    private @Nullable Money price(Row row) {
        String unit = row.text("Cost unit", TEXT);
        String known = unit == null
                ? currency
                : switch (unit.strip()) {
                    case "€" -> "EUR";
                    case "$" -> "USD";
                    case "£" -> "GBP";
                    default -> unit.strip();
                };
        return row.price("Cost", Money.isCurrency(known) ? known : currency);
    }

    /// In the time zone of whoever wrote it, which it does not say; so it is taken for UTC.
    private static @Nullable Instant time(Row row, String name) {
        String text = row.text(name, TEXT);
        if (text == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.strip(), TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            row.complain(name, "must be a time like 31.01.2024 12:00");
            return null;
        }
    }

    @Override
    public Consignment finish() {
        return gathered.finish();
    }
}
