package org.printyard.connectors.spoolman;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.Gathered;
import org.printyard.connectors.transport.Marks;
import org.printyard.connectors.transport.Row;
import org.printyard.connectors.transport.RowReader;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Consignment.FilamentLine;
import org.printyard.domain.moving.Consignment.MakerLine;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.moving.ExtraField;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// Rows of vendors, filaments and spools, as its exports have them (flat, with dotted names) and its API (nested). A
/// spool brings its filament along, and a filament its vendor.
final class SpoolmanRows implements RowReader {
    private static final int NAME_LENGTH = 64;
    private static final int COMMENT_LENGTH = 1_024;
    private static final int EXTERNAL_ID_LENGTH = 256;
    private static final int EXTRA_LENGTH = 65_535;
    private static final int HOTTEST = 1_000;
    private static final Pattern EXTRA = Pattern.compile("[a-z0-9_]{1,64}");

    /// A strand; the least of it is what a micrometre is.
    private static final BigDecimal THINNEST = new BigDecimal("0.001");

    private static final BigDecimal THICKEST = BigDecimal.valueOf(100);
    private static final BigDecimal LIGHTEST = new BigDecimal("0.001");
    private static final BigDecimal DENSEST = BigDecimal.valueOf(100);
    private static final BigDecimal LARGEST_ID = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String currency;
    private final Gathered gathered;
    private final OfKind makers = OfKind.of(ExtraStore.Kind.MAKER);
    private final OfKind filaments = OfKind.of(ExtraStore.Kind.FILAMENT);
    private final OfKind spools = OfKind.of(ExtraStore.Kind.SPOOL);

    /// What is known of one kind of row.
    ///
    /// @param ownRows the ids of those that did not just come along with another
    private record OfKind(Set<String> ownRows, Map<String, ExtraField> defined, GuessedFields guessed) {
        static OfKind of(ExtraStore.Kind kind) {
            return new OfKind(new HashSet<>(), new LinkedHashMap<>(), new GuessedFields(kind));
        }
    }

    private OfKind ofKind(ExtraStore.Kind kind) {
        return switch (kind) {
            case MAKER -> makers;
            case FILAMENT -> filaments;
            case SPOOL -> spools;
            case PRINT -> throw new IllegalArgumentException("Spoolman has no prints");
        };
    }

    /// What a spool's weight is counted from if it does not say.
    private final Map<String, Grams> fullWeights = new LinkedHashMap<>();

    SpoolmanRows(String currency, Faults faults) {
        this.currency = currency;
        gathered = new Gathered(SpoolmanSource.NAME, true, faults);
    }

    void define(ExtraField field) {
        ofKind(field.kind()).defined.put(field.key(), field);
    }

    @Override
    public void take(String part, Row row) {
        if (!row.under("filament").isEmpty() || row.has("used_weight")) {
            takeSpool(row);
        } else if (row.has("density") || row.has("diameter")) {
            takeFilament(named("filament", row), false);
        } else {
            takeMaker(named("vendor", row), false);
        }
    }

    private static Row named(String what, Row row) {
        String id = row.names().contains("id") ? row.text("id", NAME_LENGTH) : null;
        return id == null ? row : row.at(what + " " + id);
    }

    private static String id(Row row) {
        BigDecimal id = row.number("id", BigDecimal.ZERO, LARGEST_ID);
        if (id == null || id.stripTrailingZeros().scale() > 0) {
            if (!row.isBad()) {
                row.complain("id", "must be a whole number");
            }
            return "";
        }
        return id.toBigInteger().toString();
    }

    /// True if this row is to be read: one that came along with another one is the same row again.
    private boolean isNew(ExtraStore.Kind kind, String id, boolean embedded, boolean known, Row row) {
        if (embedded) {
            return !known;
        }
        if (!ofKind(kind).ownRows.add(id)) {
            row.complain("id", "is there twice");
            return false;
        }
        return !known;
    }

    private void takeMaker(Row row, boolean embedded) {
        String id = id(row);
        if (row.isBad() || !isNew(ExtraStore.Kind.MAKER, id, embedded, gathered.hasMaker(id), row)) {
            return;
        }
        Instant registered = row.time("registered");
        String name = row.text("name", NAME_LENGTH);
        gathered.add(
                new MakerLine(
                        Marks.of(id, registered),
                        name == null ? "" : name,
                        new Maker.Facts(
                                row.text("comment", COMMENT_LENGTH),
                                row.grams("empty_spool_weight"),
                                row.text("external_id", EXTERNAL_ID_LENGTH)),
                        registered,
                        extras(ExtraStore.Kind.MAKER, row)),
                row);
    }

    private void takeFilament(Row row, boolean embedded) {
        String id = id(row);
        if (row.isBad() || !isNew(ExtraStore.Kind.FILAMENT, id, embedded, gathered.hasFilament(id), row)) {
            return;
        }
        Row vendor = row.under("vendor");
        String maker = null;
        if (vendor.has("id")) {
            maker = id(vendor);
            takeMaker(vendor.at("vendor " + maker), true);
        }
        Instant registered = row.time("registered");
        List<String> single = row.hexes("color_hex");
        List<String> several = row.hexes("multi_color_hexes");
        Filament.Physics physics = physics(row);
        FilamentLine filament = new FilamentLine(
                Marks.of(id, registered),
                maker,
                row.text("name", NAME_LENGTH),
                row.text("material", NAME_LENGTH),
                null,
                null,
                several.isEmpty() ? single : several,
                several.isEmpty() ? null : direction(row),
                physics,
                new Filament.Printing(degrees(row, "settings_extruder_temp"), degrees(row, "settings_bed_temp")),
                new Filament.Purchase(
                        row.price("price", currency),
                        row.text("article_number", NAME_LENGTH),
                        row.text("external_id", EXTERNAL_ID_LENGTH)),
                Filament.StockRules.DEFAULT,
                row.text("comment", COMMENT_LENGTH),
                false,
                registered,
                extras(ExtraStore.Kind.FILAMENT, row));
        gathered.add(filament, row);
        if (physics.fullWeight() != null) {
            fullWeights.put(id, physics.fullWeight());
        }
    }

    private static Filament.Physics physics(Row row) {
        BigDecimal density = row.number("density", LIGHTEST, DENSEST);
        BigDecimal diameter = row.number("diameter", THINNEST, THICKEST);
        if (density == null && !row.has("density")) {
            row.complain("density", "is missing");
        }
        if (diameter == null && !row.has("diameter")) {
            row.complain("diameter", "is missing");
        }
        return new Filament.Physics(
                new Density(density == null ? 1 : density.doubleValue()),
                diameter == null ? Millimetres.DIAMETER_1_75 : Millimetres.of(diameter),
                row.grams("weight"),
                row.grams("spool_weight"));
    }

    private static @Nullable Celsius degrees(Row row, String name) {
        Integer degrees = row.whole(name, 0, HOTTEST);
        return degrees == null ? null : new Celsius(degrees);
    }

    private static @Nullable ColourDirection direction(Row row) {
        String text = row.text("multi_color_direction", NAME_LENGTH);
        if (text == null) {
            return null;
        }
        for (ColourDirection direction : ColourDirection.values()) {
            if (direction.name().equalsIgnoreCase(text)) {
                return direction;
            }
        }
        row.complain("multi_color_direction", "must be coaxial or longitudinal");
        return null;
    }

    private void takeSpool(Row unnamed) {
        Row row = named("spool", unnamed);
        String id = id(row);
        Row filament = row.under("filament");
        String filamentId = filament.has("id") ? id(filament) : "";
        if (filamentId.isEmpty()) {
            row.complain("filament.id", "is missing");
        }
        if (row.isBad()) {
            return;
        }
        takeFilament(filament.at("filament " + filamentId), true);
        Instant registered = row.time("registered");
        Grams initial = row.grams("initial_weight");
        Grams used = row.grams("used_weight");
        if (used == null && !row.has("used_weight")) {
            row.complain("used_weight", "is missing");
        }
        Grams start = initial == null ? fullWeights.getOrDefault(filamentId, Grams.ZERO) : initial;
        SpoolLine spool = new SpoolLine(
                Marks.of(id, registered),
                filamentId,
                new Spool.Facts(
                        initial,
                        row.grams("spool_weight"),
                        row.price("price", currency),
                        row.text("location", NAME_LENGTH),
                        row.text("lot_nr", NAME_LENGTH),
                        row.text("comment", COMMENT_LENGTH)),
                start.minus(used == null ? Grams.ZERO : used),
                row.flag("archived"),
                registered,
                row.time("first_used"),
                row.time("last_used"),
                row.tags("tags", "uid", "added"),
                extras(ExtraStore.Kind.SPOOL, row));
        gathered.add(spool, row);
    }

    private Map<String, String> extras(ExtraStore.Kind kind, Row row) {
        Map<String, String> extras = row.texts("extra.", EXTRA, EXTRA_LENGTH);
        OfKind known = ofKind(kind);
        extras.forEach((key, text) -> {
            if (!known.defined.containsKey(key) && !known.guessed.see(key, text)) {
                row.complain("extra." + key, "must be JSON as text");
            }
        });
        return extras;
    }

    @Override
    public Consignment finish() {
        for (ExtraStore.Kind kind : ExtraStore.Kind.STOCK) {
            ofKind(kind).defined.values().forEach(gathered::add);
            ofKind(kind).guessed.fields().forEach(gathered::add);
        }
        return gathered.finish();
    }
}
