package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.SealedSecret;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Printer.BuildVolume;
import org.printyard.domain.fleet.PrinterStore;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.quantity.Millimetres;

final class SqlPrinters implements PrinterStore {
    private static final String COLUMNS = """
            slug, name, make, address, secret, model, width_um, depth_um, height_um, nozzles, enabled, auto_clear,
            plate_clear, created_at""";
    private static final String SELECT = "SELECT id, " + COLUMNS + " FROM printer WHERE deleted_at IS NULL";
    private static final String INSERT =
            "INSERT INTO printer (" + COLUMNS + ") VALUES (" + SqlText.marks(14) + ") RETURNING id";
    private static final String UPDATE = SqlText.update("printer", COLUMNS);

    /// A spool that was removed is in no tool any more.
    private static final String LOADED = """
            SELECT l.printer_id, l.tool, l.spool_id FROM loaded_spool l
            JOIN spool s ON s.id = l.spool_id AND s.deleted_at IS NULL""";

    private final Sql sql;

    SqlPrinters(Sql sql) {
        this.sql = sql;
    }

    private record Loaded(PrinterId printer, int tool, SpoolId spool) {
        static Loaded read(Row row) throws SQLException {
            return new Loaded(
                    new PrinterId(row.longValue()), Math.toIntExact(row.longValue()), new SpoolId(row.longValue()));
        }
    }

    @Override
    public Optional<Printer> find(PrinterId id) {
        return sql.find(SELECT + " AND id = ?", SqlPrinters::read, id.value());
    }

    @Override
    public Optional<Printer> find(String slug) {
        return sql.find(SELECT + " AND slug = ?", SqlPrinters::read, slug);
    }

    @Override
    public Optional<Printer> lock(PrinterId id) {
        return sql.find(SELECT + " AND id = ?" + sql.forUpdateOf("printer"), SqlPrinters::read, id.value());
    }

    @Override
    public List<Printer> list() {
        return sql.list(SELECT + " ORDER BY id", SqlPrinters::read);
    }

    @Override
    public int count() {
        return Math.toIntExact(sql.find("SELECT count(*) FROM printer WHERE deleted_at IS NULL", Row::longValue)
                .orElseThrow());
    }

    @Override
    public Optional<Printer> findFirst() {
        return sql.find(SELECT + " ORDER BY id LIMIT 1", SqlPrinters::read);
    }

    @Override
    public boolean isSlugTaken(String slug) {
        return sql.find("SELECT 1 FROM printer WHERE slug = ?", Row::longValue, slug)
                .isPresent();
    }

    @Override
    public Printer add(LongFunction<Printer> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        return row.apply(id);
    }

    @Override
    public void put(Printer printer) {
        sql.run(UPDATE, SqlText.append(values(printer), printer.id().value()));
    }

    @Override
    public void remove(PrinterId id, Instant now) {
        sql.run("DELETE FROM loaded_spool WHERE printer_id = ?", id.value());
        sql.run("UPDATE printer SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", now, id.value());
    }

    @Override
    public Map<Integer, SpoolId> loaded(PrinterId printer) {
        return sql.list(LOADED + " WHERE l.printer_id = ?", Loaded::read, printer.value()).stream()
                .collect(Collectors.toMap(Loaded::tool, Loaded::spool, (a, _) -> a, TreeMap::new));
    }

    @Override
    public Map<PrinterId, Map<Integer, SpoolId>> loaded() {
        return sql.list(LOADED, Loaded::read).stream()
                .collect(Collectors.groupingBy(
                        Loaded::printer, Collectors.toMap(Loaded::tool, Loaded::spool, (a, _) -> a, TreeMap::new)));
    }

    @Override
    public Optional<PrinterId> findHolder(SpoolId spool) {
        return sql.find(LOADED + " WHERE l.spool_id = ?", Loaded::read, spool.value())
                .map(Loaded::printer);
    }

    @Override
    public void load(PrinterId printer, int tool, SpoolId spool) {
        sql.runLater(
                "DELETE FROM loaded_spool WHERE spool_id = ? OR (printer_id = ? AND tool = ?)",
                spool.value(),
                printer.value(),
                tool);
        sql.run(
                "INSERT INTO loaded_spool (printer_id, tool, spool_id) VALUES (?, ?, ?)",
                printer.value(),
                tool,
                spool.value());
    }

    @Override
    public void unload(PrinterId printer, int tool) {
        sql.run("DELETE FROM loaded_spool WHERE printer_id = ? AND tool = ?", printer.value(), tool);
    }

    private static @Nullable Object[] values(Printer printer) {
        Printer.Terms terms = printer.terms();
        BuildVolume volume = terms.volume();
        return new @Nullable Object[] {
            printer.slug(),
            terms.name(),
            terms.make().wireName(),
            terms.address(),
            terms.secret() == null ? null : terms.secret().text(),
            terms.model(),
            volume == null ? null : volume.width().micrometres(),
            volume == null ? null : volume.depth().micrometres(),
            volume == null ? null : volume.height().micrometres(),
            terms.nozzles().stream()
                    .map(nozzle -> Long.toString(nozzle.micrometres()))
                    .collect(Collectors.joining(",")),
            terms.enabled(),
            terms.autoClear(),
            printer.plateClear(),
            printer.createdAt()
        };
    }

    private static Printer read(Row row) throws SQLException {
        PrinterId id = new PrinterId(row.longValue());
        String slug = row.text();
        Printer.Terms terms = new Printer.Terms(
                row.text(),
                Make.find(row.text()).orElseThrow(),
                row.text(),
                secret(row.nullableText()),
                row.nullableText(),
                volume(row.nullableMillimetres(), row.nullableMillimetres(), row.nullableMillimetres()),
                nozzles(row.text()),
                row.flag(),
                row.flag());
        return new Printer(id, slug, terms, row.flag(), row.time());
    }

    private static @Nullable SealedSecret secret(@Nullable String text) {
        return text == null ? null : new SealedSecret(text);
    }

    private static @Nullable BuildVolume volume(
            @Nullable Millimetres width, @Nullable Millimetres depth, @Nullable Millimetres height) {
        return width == null || depth == null || height == null ? null : new BuildVolume(width, depth, height);
    }

    private static List<Millimetres> nozzles(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(word -> new Millimetres(Long.parseLong(word)))
                .toList();
    }
}
