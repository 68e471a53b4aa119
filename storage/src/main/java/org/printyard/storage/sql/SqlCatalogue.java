package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.CatalogueStore;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.inventory.TemplateId;

/// One kind of row that people pick by name; the four kinds differ in a table's shape only.
final class SqlCatalogue<I, T> implements CatalogueStore<I, T> {
    /// Without the id.
    static final String MAKER_COLUMNS = "name, comment, empty_ng, external_id, created_at";
    static final int MAKER_COLUMN_COUNT = 5;

    /// What differs between the kinds.
    ///
    /// @param columns without the id; the name is the first
    /// @param users the tables that point at it, each with the column that does
    private record Shape<I, T>(
            String table,
            String columns,
            int columnCount,
            boolean uniqueNames,
            List<String> users,
            ToLongFunction<I> idValue,
            Function<T, I> id,
            Function<T, String> name,
            Function<T, @Nullable Object[]> values,
            Sql.Reader<T> reader) {}

    static SqlCatalogue<MaterialId, Material> materials(Sql sql) {
        return new SqlCatalogue<>(
                sql,
                new Shape<>(
                        "material",
                        "name, custom",
                        2,
                        true,
                        List.of("filament WHERE material_id", "template WHERE material_id"),
                        MaterialId::value,
                        Material::id,
                        Material::name,
                        row -> new @Nullable Object[] {row.name(), row.custom()},
                        row -> new Material(new MaterialId(row.longValue()), row.text(), row.flag())));
    }

    static SqlCatalogue<ColourId, Colour> colours(Sql sql) {
        return new SqlCatalogue<>(
                sql,
                new Shape<>(
                        "colour",
                        "name, hex, custom",
                        3,
                        true,
                        List.of("filament WHERE colour_id"),
                        ColourId::value,
                        Colour::id,
                        Colour::name,
                        row -> new @Nullable Object[] {row.name(), row.hex(), row.custom()},
                        row -> new Colour(new ColourId(row.longValue()), row.text(), row.nullableText(), row.flag())));
    }

    static SqlCatalogue<MakerId, Maker> makers(Sql sql) {
        return new SqlCatalogue<>(
                sql,
                new Shape<>(
                        "maker",
                        MAKER_COLUMNS,
                        MAKER_COLUMN_COUNT,
                        false,
                        List.of("filament WHERE maker_id"),
                        MakerId::value,
                        Maker::id,
                        Maker::name,
                        row -> new @Nullable Object[] {
                            row.name(),
                            row.facts().comment(),
                            row.facts().emptyWeight(),
                            row.facts().externalId(),
                            row.createdAt()
                        },
                        row -> readMaker(new MakerId(row.longValue()), row)));
    }

    /// The columns after the id.
    static Maker readMaker(MakerId id, Row row) throws SQLException {
        return new Maker(
                id,
                row.text(),
                new Maker.Facts(row.nullableText(), row.nullableGrams(), row.nullableText()),
                row.time());
    }

    static SqlCatalogue<TemplateId, Template> templates(Sql sql) {
        return new SqlCatalogue<>(
                sql,
                new Shape<>(
                        "template",
                        "name, material_id, manufacturer, starting_ng, empty_ng, notes",
                        6,
                        true,
                        List.of("filament WHERE template_id"),
                        TemplateId::value,
                        Template::id,
                        Template::name,
                        row -> new @Nullable Object[] {
                            row.name(),
                            row.material().value(),
                            row.manufacturer(),
                            row.startingWeight(),
                            row.emptyWeight(),
                            row.notes()
                        },
                        row -> readTemplate(new TemplateId(row.longValue()), row)));
    }

    /// The columns after the id.
    static Template readTemplate(TemplateId id, Row row) throws SQLException {
        return new Template(
                id,
                row.text(),
                new MaterialId(row.longValue()),
                row.nullableText(),
                row.grams(),
                row.nullableGrams(),
                row.nullableText());
    }

    private final Sql sql;
    private final Shape<I, T> shape;
    private final String select;
    private final String insert;
    private final String insertAs;
    private final String update;

    private SqlCatalogue(Sql sql, Shape<I, T> shape) {
        this.sql = sql;
        this.shape = shape;
        select = "SELECT id, " + shape.columns + " FROM " + shape.table + " WHERE deleted_at IS NULL";
        insert = "INSERT INTO " + shape.table + " (" + shape.columns + ") VALUES (" + SqlText.marks(shape.columnCount)
                + ") ON CONFLICT DO NOTHING RETURNING id";
        insertAs = "INSERT INTO " + shape.table + " (" + shape.columns + ", id) VALUES ("
                + SqlText.marks(shape.columnCount + 1) + ")";
        update = SqlText.update(shape.table, shape.columns);
    }

    @Override
    public Optional<T> find(I id) {
        return sql.find(select + " AND id = ?", shape.reader, shape.idValue.applyAsLong(id));
    }

    @Override
    public Optional<T> findByName(String name) {
        return sql.find(select + " AND name = ? ORDER BY id LIMIT 1", shape.reader, name);
    }

    @Override
    public List<T> list() {
        return sql.list(select + " ORDER BY id", shape.reader);
    }

    @Override
    public Optional<T> add(LongFunction<T> row) {
        return sql.insert(insert, shape.values.apply(row.apply(0))).map(row::apply);
    }

    @Override
    public void addAs(T row) {
        sql.run(insertAs, SqlText.append(shape.values.apply(row), shape.idValue.applyAsLong(shape.id.apply(row))));
    }

    @Override
    public boolean put(T row) {
        I id = shape.id.apply(row);
        if (shape.uniqueNames) {
            Optional<T> holder = findByName(shape.name.apply(row));
            if (holder.isPresent() && !shape.id.apply(holder.get()).equals(id)) {
                return false;
            }
        }
        sql.run(update, SqlText.append(shape.values.apply(row), shape.idValue.applyAsLong(id)));
        return true;
    }

    @Override
    public void remove(I id, Instant at) {
        sql.run("UPDATE " + shape.table + " SET deleted_at = ? WHERE id = ?", at, shape.idValue.applyAsLong(id));
    }

    @Override
    public boolean isUsed(I id) {
        long value = shape.idValue.applyAsLong(id);
        return shape.users.stream()
                .map(user -> "SELECT 1 FROM " + user + " = ? AND deleted_at IS NULL LIMIT 1")
                .anyMatch(select -> sql.find(select, Row::longValue, value).isPresent());
    }
}
