package org.printyard.connectors.filamentmanager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.printyard.domain.moving.UnreadableSource;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// FilamentManager's tables, in any order: a profile says maker and material, a spool the rest. Its ids stand on no
/// label, and nothing says when a row was made; so a spool's name in here is its id and what does not change with use.
final class FilamentManagerRows implements RowReader {
    static final String PROFILE = "profile_id";
    private static final int TEXT = Limits.NAME_LENGTH;

    private final String currency;
    private final Gathered gathered;
    private final Map<String, Row> profiles = new LinkedHashMap<>();
    private final List<Row> spools = new ArrayList<>();

    FilamentManagerRows(String currency, Faults faults) {
        this.currency = currency;
        gathered = new Gathered(FilamentManagerSource.NAME, false, faults);
    }

    @Override
    public void take(String part, Row row) {
        Row named = row.at((row.names().contains(PROFILE) ? "spool " : "profile ") + row.word("id", TEXT));
        if (row.isBad()) {
            return;
        }
        if (row.names().contains(PROFILE)) {
            spools.add(named);
        } else if (profiles.put(row.word("id", TEXT), named) != null) {
            named.complain("id", "is there twice");
        }
        if (Math.max(spools.size(), profiles.size()) > Consignment.MOST_SPOOLS) {
            throw new UnreadableSource(
                    UnreadableSource.Reason.TOO_LARGE,
                    "At most " + Consignment.MOST_SPOOLS + " rows are moved in at once");
        }
    }

    @Override
    public Consignment finish() {
        spools.forEach(this::add);
        return gathered.finish();
    }

    private void add(Row row) {
        Row profile = profiles.get(row.word(PROFILE, TEXT));
        if (profile == null) {
            row.complain(PROFILE, "is not among the profiles: bring the archive, not one of its tables");
            return;
        }
        String vendor = profile.text("vendor", TEXT);
        String material = profile.text("material", TEXT);
        String name = row.text("name", TEXT);
        Grams weight = row.grams("weight");
        Grams full = weight != null && weight.isPositive() ? weight : null;
        Grams used = row.grams("used");
        Money cost = row.price("cost", currency);
        Money price = cost == null || cost.micros() == 0 ? null : cost;
        Filament.Physics physics = Products.physics(profile, "density", "diameter", material, full, null);
        if (row.isBad() || profile.isBad()) {
            return;
        }
        String maker = Products.maker(gathered, vendor, row);
        String filament = String.join(
                "|",
                shown(vendor),
                shown(material),
                shown(name),
                shown(profile.text("density", TEXT)),
                shown(profile.text("diameter", TEXT)),
                shown(row.text("weight", TEXT)));
        if (!gathered.hasFilament(filament)) {
            Products.Label label = new Products.Label(name, material, null, null, List.of());
            gathered.add(
                    Products.filament(
                            new Mark(filament, ""),
                            maker,
                            label,
                            physics,
                            new Filament.Printing(null, null),
                            price,
                            null),
                    row);
        }
        gathered.add(
                new SpoolLine(
                        new Mark(filament + "|" + row.word("id", TEXT), ""),
                        filament,
                        new Spool.Facts(full, null, price, null, null, null),
                        (full == null ? Grams.ZERO : full).minus(used == null ? Grams.ZERO : used),
                        false,
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of()),
                row);
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }
}
