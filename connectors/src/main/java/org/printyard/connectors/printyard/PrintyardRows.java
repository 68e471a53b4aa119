package org.printyard.connectors.printyard;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.Gathered;
import org.printyard.connectors.transport.JsonText;
import org.printyard.connectors.transport.Marks;
import org.printyard.connectors.transport.Row;
import org.printyard.connectors.transport.RowReader;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Consignment.FilamentLine;
import org.printyard.domain.moving.Consignment.MakerLine;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.moving.ExtraField;
import org.printyard.domain.moving.UnreadableSource;
import org.printyard.domain.moving.UnreadableSource.Reason;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;

final class PrintyardRows implements RowReader {
    private static final int NEWEST_VERSION = 1;
    private static final int TEXT = Limits.NAME_LENGTH;
    private static final int COMMENT = Limits.NOTES_LENGTH;
    private static final int EXTRA_LENGTH = 65_535;
    private static final int HOTTEST = 100_000;
    private static final Pattern EXTRA = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final BigDecimal LEAST = new BigDecimal("0.001");
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

    private final String currency;
    private final Gathered gathered;

    PrintyardRows(String currency, Faults faults) {
        this.currency = currency;
        gathered = new Gathered(PrintyardSource.NAME, true, faults);
    }

    @Override
    public void take(String part, Row row) {
        switch (part) {
            case "manifest" -> checkVersion(row);
            case "settings" -> takeSetting(row);
            case "makers" -> takeMaker(named("maker", row));
            case "filaments" -> takeFilament(named("filament", row));
            case "spools" -> takeSpool(named("spool", row));
            default -> {}
        }
    }

    private static void checkVersion(Row row) {
        Integer version = row.whole(PrintyardSource.VERSION, 1, Integer.MAX_VALUE);
        if (version == null || version > NEWEST_VERSION) {
            throw new UnreadableSource(Reason.UNKNOWN_FORMAT, "The export is of a newer Printyard");
        }
    }

    private static Row named(String what, Row row) {
        String id = row.text("id", TEXT);
        return id == null ? row : row.at(what + " " + id);
    }

    private void takeSetting(Row row) {
        String key = row.text("key", TEXT);
        String value = row.text("value", EXTRA_LENGTH);
        if (value == null || !Objects.equals(row.text("kind", TEXT), "preference")) {
            return;
        }
        ExtraStore.Kind kind =
                switch (String.valueOf(key)) {
                    case "extra_fields_vendor" -> ExtraStore.Kind.MAKER;
                    case "extra_fields_filament" -> ExtraStore.Kind.FILAMENT;
                    case "extra_fields_spool" -> ExtraStore.Kind.SPOOL;
                    default -> null;
                };
        if (kind == null) {
            return;
        }
        try {
            JsonText.objects(value).forEach(field -> {
                if (field.get("key") instanceof String name
                        && EXTRA.matcher(name).matches()) {
                    gathered.add(new ExtraField(kind, name, JsonText.write(field)));
                }
            });
        } catch (IOException e) {
            row.complain("value", "must be definitions of extra fields, as JSON");
        }
    }

    private void takeMaker(Row row) {
        Instant created = row.time("created_at");
        String name = row.text("name", TEXT);
        gathered.add(
                new MakerLine(
                        Marks.of(row.word("id", TEXT), created),
                        name == null ? "" : name,
                        new Maker.Facts(
                                row.text("comment", COMMENT),
                                row.grams("empty_weight_g"),
                                row.text("external_id", 256)),
                        created,
                        row.texts("extra.", EXTRA, EXTRA_LENGTH)),
                row);
    }

    private void takeFilament(Row row) {
        Instant created = row.time("created_at");
        BigDecimal density = row.number("density", LEAST, MOST);
        BigDecimal diameter = row.number("diameter_mm", LEAST, MOST);
        if (density == null || diameter == null) {
            row.complain("density", "and diameter_mm must be there");
        }
        gathered.add(
                new FilamentLine(
                        Marks.of(row.word("id", TEXT), created),
                        row.text("maker_id", TEXT),
                        row.text("name", TEXT),
                        row.text("material", TEXT),
                        row.text("modifier", TEXT),
                        row.text("colour", TEXT),
                        row.hexes("hexes"),
                        direction(row),
                        new Filament.Physics(
                                new Density(density == null ? 1 : density.doubleValue()),
                                diameter == null ? Millimetres.DIAMETER_1_75 : Millimetres.of(diameter),
                                row.grams("full_weight_g"),
                                row.grams("empty_weight_g")),
                        new Filament.Printing(degrees(row, "extruder_c"), degrees(row, "bed_c")),
                        new Filament.Purchase(
                                price(row), row.text("article_number", TEXT), row.text("external_id", 256)),
                        new Filament.StockRules(policy(row), row.grams("low_threshold_g")),
                        row.text("notes", COMMENT),
                        row.flag("archived"),
                        created,
                        row.texts("extra.", EXTRA, EXTRA_LENGTH)),
                row);
    }

    private static @Nullable Celsius degrees(Row row, String name) {
        Integer degrees = row.whole(name, -HOTTEST, HOTTEST);
        return degrees == null ? null : new Celsius(degrees);
    }

    private static @Nullable ColourDirection direction(Row row) {
        String text = row.text("direction", TEXT);
        for (ColourDirection direction : ColourDirection.values()) {
            if (direction.name().toLowerCase(Locale.ROOT).equals(text)) {
                return direction;
            }
        }
        if (text != null) {
            row.complain("direction", "must be coaxial or longitudinal");
        }
        return null;
    }

    private static @Nullable DrawPolicy policy(Row row) {
        String text = row.text("draw_policy", TEXT);
        if (text != null && DrawPolicy.find(text).isEmpty()) {
            row.complain("draw_policy", "is not known");
        }
        return text == null ? null : DrawPolicy.find(text).orElse(null);
    }

    private @Nullable Money price(Row row) {
        String own = row.text("currency", TEXT);
        if (own != null && !CURRENCY.matcher(own).matches()) {
            row.complain("currency", "must be a code like EUR");
            return null;
        }
        return row.price("price", own == null ? currency : own);
    }

    private void takeSpool(Row row) {
        Instant created = row.time("created_at");
        Grams net = row.grams("net_g", Grams.MAX.negated());
        if (net == null && !row.has("net_g")) {
            row.complain("net_g", "is missing");
        }
        gathered.add(
                new SpoolLine(
                        Marks.of(row.word("id", TEXT), created),
                        row.word("filament_id", TEXT),
                        new Spool.Facts(
                                row.grams("starting_weight_g"),
                                row.grams("empty_weight_g"),
                                price(row),
                                row.text("location", TEXT),
                                row.text("lot_number", TEXT),
                                row.text("comment", COMMENT)),
                        net == null ? Grams.ZERO : net,
                        row.flag("archived"),
                        created,
                        row.time("first_used_at"),
                        row.time("last_used_at"),
                        row.tags("tags", "tag", "at"),
                        row.texts("extra.", EXTRA, EXTRA_LENGTH)),
                row);
    }

    @Override
    public Consignment finish() {
        return gathered.finish();
    }
}
