package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.FilamentStore;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.StockTotals;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.inventory.TemplateId;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;

final class SqlFilaments implements FilamentStore {
    private static final String COLUMNS = """
            name, maker_id, material_id, modifier, colour_id, hexes, direction, density, diameter_um, full_ng, empty_ng,
            extruder_c, bed_c, price_micros, price_currency, article_number, external_id, template_id, notes,
            draw_policy, low_threshold_ng, archived, created_at, updated_at""";

    private static final String SELECT = "SELECT f.id, f." + COLUMNS.replaceAll(",\\s+", ", f.") + """
            , m.name, m.custom, c.name, c.hex, c.custom,
            k.name, k.comment, k.empty_ng, k.external_id, k.created_at,
            t.name, t.material_id, t.manufacturer, t.starting_ng, t.empty_ng, t.notes
            FROM filament f JOIN material m ON m.id = f.material_id JOIN colour c ON c.id = f.colour_id
            LEFT JOIN maker k ON k.id = f.maker_id LEFT JOIN template t ON t.id = f.template_id
            WHERE f.deleted_at IS NULL""";

    private static final String BY_ID = SELECT + " AND f.id = ?";
    private static final String LIST =
            SELECT + " AND f.archived = FALSE ORDER BY f.created_at DESC, f.id DESC LIMIT ? OFFSET ?";
    private static final String LIST_ALL = SELECT + " ORDER BY f.created_at DESC, f.id DESC LIMIT ? OFFSET ?";

    private static final String BY_EXTERNAL_ID = "SELECT id FROM filament"
            + " WHERE external_id = ? AND deleted_at IS NULL AND archived = FALSE ORDER BY id LIMIT 1";

    private static final String INSERT =
            "INSERT INTO filament (" + COLUMNS + ") VALUES (" + SqlText.marks(24) + ") RETURNING id";
    private static final String INSERT_AS =
            "INSERT INTO filament (" + COLUMNS + ", id) VALUES (" + SqlText.marks(25) + ")";
    private static final String UPDATE = SqlText.update("filament", COLUMNS);

    /// As [FilamentStock#level] has it: an empty filament is not low.
    private static final String TOTALS = """
            SELECT m.name, count(*), sum(x.spools), sum(x.left_ng),
            sum(CASE WHEN x.left_ng > 0 AND x.left_ng <= x.threshold_ng THEN 1 ELSE 0 END),
            sum(CASE WHEN x.left_ng > 0 THEN 0 ELSE 1 END)
            FROM (SELECT f.material_id, count(s.id) AS spools, coalesce(f.low_threshold_ng, ?) AS threshold_ng,
                coalesce(sum(CASE WHEN s.net_ng > 0 THEN s.net_ng ELSE 0 END), 0) AS left_ng
                FROM filament f LEFT JOIN spool s
                ON s.filament_id = f.id AND s.deleted_at IS NULL AND s.archived = FALSE
                WHERE f.deleted_at IS NULL AND f.archived = FALSE
                GROUP BY f.id, f.material_id, f.low_threshold_ng) x
            JOIN material m ON m.id = x.material_id GROUP BY m.name ORDER BY m.name""";

    private static final String SHORTFALL =
            "SELECT coalesce(sum(shortfall_ng), 0) FROM consumption WHERE deleted_at IS NULL";

    /// Ids are asked for in groups, so that a list of thousands is not one enormous statement.
    private static final int IDS_PER_STATEMENT = 256;

    private final Sql sql;
    private final SqlSpools spools;
    private final String lockById;

    SqlFilaments(Sql sql, SqlSpools spools) {
        this.sql = sql;
        this.spools = spools;
        lockById = BY_ID + sql.forUpdateOf("f");
    }

    @Override
    public Optional<FilamentStock> find(FilamentId id) {
        return find(id, BY_ID);
    }

    @Override
    public Optional<FilamentStock> lock(FilamentId id) {
        return find(id, lockById);
    }

    private Optional<FilamentStock> find(FilamentId id, String query) {
        Sql.Both<Found, Spool> found =
                sql.listBoth(new Sql.Query<>(query, SqlFilaments::read, id.value()), SqlSpools.ofFilament(id));
        return Sql.only(found.first(), query).map(row -> row.with(found.second()));
    }

    @Override
    public List<FilamentStock> list(boolean withArchived, int limit, int offset) {
        return withSpools(sql.list(withArchived ? LIST_ALL : LIST, SqlFilaments::read, limit, offset));
    }

    @Override
    public Map<FilamentId, FilamentStock> list(List<FilamentId> ids) {
        Map<FilamentId, FilamentStock> found = new LinkedHashMap<>();
        for (FilamentStock stock : withSpools(rows(ids))) {
            found.put(stock.filament().id(), stock);
        }
        return found;
    }

    @Override
    public List<Product> products() {
        return sql.list(SELECT + " ORDER BY f.id", row -> read(row).product());
    }

    @Override
    public Map<FilamentId, Product> products(List<FilamentId> ids) {
        Map<FilamentId, Product> found = new LinkedHashMap<>();
        for (Found row : rows(ids)) {
            found.put(row.filament.id(), row.product());
        }
        return found;
    }

    @Override
    public Optional<FilamentId> findByExternalId(String externalId) {
        return sql.find(BY_EXTERNAL_ID, row -> new FilamentId(row.longValue()), externalId);
    }

    private List<Found> rows(List<FilamentId> ids) {
        List<Found> rows = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_PER_STATEMENT) {
            Object[] group = SqlText.idGroup(ids, FilamentId::value, from, IDS_PER_STATEMENT);
            rows.addAll(
                    sql.list(SELECT + " AND f.id IN (" + SqlText.marks(group.length) + ")", SqlFilaments::read, group));
        }
        return rows;
    }

    private List<FilamentStock> withSpools(List<Found> rows) {
        List<FilamentId> ids = rows.stream().map(row -> row.filament.id()).toList();
        Map<FilamentId, List<Spool>> byFilament = new HashMap<>();
        for (int from = 0; from < ids.size(); from += IDS_PER_STATEMENT) {
            Object[] group = SqlText.idGroup(ids, FilamentId::value, from, IDS_PER_STATEMENT);
            for (Spool spool : spools.ofFilaments(group)) {
                byFilament
                        .computeIfAbsent(spool.filament(), _ -> new ArrayList<>())
                        .add(spool);
            }
        }
        return rows.stream()
                .map(row -> row.with(byFilament.getOrDefault(row.filament.id(), List.of())))
                .toList();
    }

    @Override
    public Filament add(LongFunction<Filament> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        return row.apply(id);
    }

    @Override
    public void addAs(Filament filament) {
        sql.runLater(INSERT_AS, SqlText.append(values(filament), filament.id().value()));
    }

    @Override
    public void put(Filament filament) {
        sql.run(UPDATE, SqlText.append(values(filament), filament.id().value()));
    }

    @Override
    public void touch(FilamentId id, Instant at) {
        sql.runLater("UPDATE filament SET updated_at = ? WHERE id = ?", at, id.value());
    }

    @Override
    public void remove(FilamentId id, Instant at) {
        sql.run("UPDATE filament SET deleted_at = ? WHERE id = ?", at, id.value());
        sql.run("UPDATE spool SET deleted_at = ? WHERE filament_id = ? AND deleted_at IS NULL", at, id.value());
        sql.run("DELETE FROM spool_tag WHERE spool_id IN (SELECT id FROM spool WHERE filament_id = ?)", id.value());
    }

    @Override
    public StockTotals totals(Grams defaultThreshold) {
        return new StockTotals(
                sql.list(
                        TOTALS,
                        row -> new StockTotals.OfMaterial(
                                row.text(),
                                row.longValue(),
                                row.longValue(),
                                row.grams(),
                                row.longValue(),
                                row.longValue()),
                        defaultThreshold),
                sql.find(SHORTFALL, Row::grams).orElseThrow());
    }

    @Override
    public Map<ColourId, Integer> countByColour() {
        Map<ColourId, Integer> counts = new HashMap<>();
        sql.list(
                "SELECT colour_id, count(*) FROM filament WHERE deleted_at IS NULL GROUP BY colour_id",
                row -> counts.put(new ColourId(row.longValue()), Math.toIntExact(row.longValue())));
        return counts;
    }

    @Override
    public List<FilamentId> clearMaker(MakerId maker, Instant at) {
        return sql.list(
                "UPDATE filament SET maker_id = NULL, updated_at = ? WHERE maker_id = ? AND deleted_at IS NULL"
                        + " RETURNING id",
                row -> new FilamentId(row.longValue()),
                at,
                maker.value());
    }

    @Override
    public List<String> articleNumbers() {
        return sql.list(
                "SELECT DISTINCT article_number FROM filament WHERE deleted_at IS NULL AND article_number IS NOT NULL"
                        + " ORDER BY article_number",
                Row::text);
    }

    @Override
    public List<String> materials() {
        return sql.list(
                "SELECT name FROM material m WHERE m.id <> 0 AND EXISTS (SELECT 1 FROM filament f"
                        + " WHERE f.material_id = m.id AND f.deleted_at IS NULL) ORDER BY name",
                Row::text);
    }

    private static @Nullable Object[] values(Filament filament) {
        Filament.Spec spec = filament.spec();
        Filament.Label label = spec.label();
        Filament.Physics physics = spec.physics();
        Money price = spec.purchase().price();
        DrawPolicy policy = filament.rules().drawPolicy();
        return new @Nullable Object[] {
            label.name(),
            label.maker() == null ? null : label.maker().value(),
            label.material().value(),
            label.modifier(),
            label.colour().value(),
            String.join(",", label.hexes()),
            label.direction() == null ? null : label.direction().name(),
            physics.density().gramsPerCubicCentimetre(),
            physics.diameter().micrometres(),
            physics.fullWeight(),
            physics.emptyWeight(),
            degrees(spec.printing().extruder()),
            degrees(spec.printing().bed()),
            price == null ? null : price.micros(),
            price == null ? null : price.currency(),
            spec.purchase().articleNumber(),
            spec.purchase().externalId(),
            spec.template() == null ? null : spec.template().value(),
            spec.notes(),
            policy == null ? null : policy.wireName(),
            filament.rules().lowThreshold(),
            filament.archived(),
            filament.createdAt(),
            filament.updatedAt()
        };
    }

    private static @Nullable Long degrees(@Nullable Celsius celsius) {
        return celsius == null ? null : (long) celsius.degrees();
    }

    /// A filament with its names, still without its spools.
    private record Found(
            Filament filament,
            Material material,
            Colour colour,
            @Nullable Maker maker,
            @Nullable Template template) {
        Product product() {
            return new Product(filament, material, colour, maker);
        }

        FilamentStock with(List<Spool> spools) {
            return new FilamentStock(filament, material, colour, maker, template, spools);
        }
    }

    private static Found read(Row row) throws SQLException {
        Filament filament = readFilament(row);
        Filament.Label label = filament.spec().label();
        Material material = new Material(label.material(), row.text(), row.flag());
        Colour colour = new Colour(label.colour(), row.text(), row.nullableText(), row.flag());
        Maker maker = readMaker(label.maker(), row);
        TemplateId templateId = filament.spec().template();
        Template template = templateId == null ? null : SqlCatalogue.readTemplate(templateId, row);
        return new Found(filament, material, colour, maker, template);
    }

    private static @Nullable Maker readMaker(@Nullable MakerId id, Row row) throws SQLException {
        if (id == null) {
            row.skip(SqlCatalogue.MAKER_COLUMN_COUNT);
            return null;
        }
        return SqlCatalogue.readMaker(id, row);
    }

    private static Filament readFilament(Row row) throws SQLException {
        FilamentId id = new FilamentId(row.longValue());
        Filament.Label label = readLabel(row);
        Filament.Physics physics = new Filament.Physics(
                new Density(row.real()), new Millimetres(row.longValue()), row.nullableGrams(), row.nullableGrams());
        Filament.Printing printing = new Filament.Printing(celsius(row.nullableLong()), celsius(row.nullableLong()));
        Filament.Purchase purchase = new Filament.Purchase(row.nullableMoney(), row.nullableText(), row.nullableText());
        Long template = row.nullableLong();
        String notes = row.nullableText();
        String policy = row.nullableText();
        Filament.StockRules rules = new Filament.StockRules(
                policy == null ? null : DrawPolicy.find(policy).orElseThrow(), row.nullableGrams());
        Filament.Spec spec = new Filament.Spec(
                label, physics, printing, purchase, template == null ? null : new TemplateId(template), notes);
        return new Filament(id, spec, rules, row.flag(), row.time(), row.time());
    }

    private static Filament.Label readLabel(Row row) throws SQLException {
        String name = row.nullableText();
        Long maker = row.nullableLong();
        MaterialId material = new MaterialId(row.longValue());
        String modifier = row.nullableText();
        ColourId colour = new ColourId(row.longValue());
        String hexes = row.text();
        String direction = row.nullableText();
        return new Filament.Label(
                name,
                maker == null ? null : new MakerId(maker),
                material,
                modifier,
                colour,
                hexes.isEmpty() ? List.of() : List.of(hexes.split(",", -1)),
                direction == null ? null : ColourDirection.valueOf(direction));
    }

    private static @Nullable Celsius celsius(@Nullable Long degrees) {
        return degrees == null ? null : new Celsius(Math.toIntExact(degrees));
    }
}
