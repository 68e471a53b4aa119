package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.HighWater;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.jobs.CountedUpTo;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.LastShown;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.jobs.PrintStore;

final class SqlPrints implements PrintStore {
    private static final String COLUMNS = """
            printer_id, name, name_lower, remote_name, job_id, file_id, content, plate, started_at, ended_at, result,
            printing_ms, total_ms, progress, reason""";
    private static final String SELECT = "SELECT id, " + COLUMNS + " FROM print WHERE deleted_at IS NULL";
    private static final String BY_ID = SELECT + " AND id = ?";
    private static final String RUNNING = SELECT + " AND result IS NULL";
    private static final String INSERT =
            "INSERT INTO print (" + COLUMNS + ") VALUES (" + SqlText.marks(15) + ") RETURNING id";
    private static final String UPDATE = SqlText.update("print", COLUMNS);

    private static final String USE_COLUMNS =
            "tool, spool_id, length_um, mass_ng, cost_micros, cost_currency, consumption_id";
    private static final String USES = "SELECT print_id, " + USE_COLUMNS + " FROM print_use WHERE print_id IN (%s)"
            + " ORDER BY print_id, position";
    private static final String USES_OF_ONE = USES.formatted("?");
    private static final String PUT_USE = "INSERT INTO print_use (" + USE_COLUMNS + ", print_id, position) VALUES ("
            + SqlText.marks(9) + ") ON CONFLICT (print_id, position) DO UPDATE SET tool = excluded.tool,"
            + " spool_id = excluded.spool_id, length_um = excluded.length_um, mass_ng = excluded.mass_ng,"
            + " cost_micros = excluded.cost_micros, cost_currency = excluded.cost_currency,"
            + " consumption_id = excluded.consumption_id";

    /// Ids are asked for in groups, so that a list of thousands is not one enormous statement.
    private static final int IDS_PER_STATEMENT = 256;

    private final Sql sql;
    private final String lockById;

    SqlPrints(Sql sql) {
        this.sql = sql;
        lockById = BY_ID + sql.forUpdateOf("print");
    }

    private record Used(long print, Print.Use use) {}

    @Override
    public Optional<Print> find(PrintId id) {
        return find(id, BY_ID);
    }

    @Override
    public Optional<Print> lock(PrintId id) {
        return find(id, lockById);
    }

    private Optional<Print> find(PrintId id, String query) {
        Sql.Both<Print, Used> found = sql.listBoth(
                new Sql.Query<>(query, SqlPrints::read, id.value()),
                new Sql.Query<>(USES_OF_ONE, SqlPrints::readUse, id.value()));
        return Sql.only(found.first(), query)
                .map(print -> print.with(found.second().stream().map(Used::use).toList()));
    }

    @Override
    public Optional<Print> findRunning(PrinterId printer) {
        String query = RUNNING + " AND printer_id = ?";
        return Sql.only(withUses(sql.list(query, SqlPrints::read, printer.value())), query);
    }

    @Override
    public List<Print> listRunning() {
        return withUses(sql.list(RUNNING + " ORDER BY id", SqlPrints::read));
    }

    @Override
    public List<Print> list(Query query) {
        SqlText.Where where = where(query);
        where.arguments().add(query.limit());
        where.arguments().add(query.offset());
        return withUses(sql.list(
                SELECT + where.text() + " ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?",
                SqlPrints::read,
                where.arguments().toArray()));
    }

    @Override
    public int count(Query query) {
        SqlText.Where where = where(query);
        return Math.toIntExact(sql.find(
                        "SELECT count(*) FROM print WHERE deleted_at IS NULL" + where.text(),
                        Row::longValue,
                        where.arguments().toArray())
                .orElseThrow());
    }

    private static SqlText.Where where(Query query) {
        SqlText.Where where = new SqlText.Where();
        where.and(
                "printer_id = ?",
                query.printer() == null ? null : query.printer().value());
        if (query.results() != null) {
            where.text()
                    .append(
                            query.results().isEmpty()
                                    ? " AND result IS NULL"
                                    : " AND result IN ("
                                            + SqlText.marks(query.results().size()) + ")");
            query.results().forEach(result -> where.arguments().add(result.wireName()));
        }
        where.and("started_at >= ?", query.from());
        where.and("started_at < ?", query.until());
        where.and("name_lower LIKE ? ESCAPE '\\'", query.search() == null ? null : "%" + literal(query.search()) + "%");
        return where;
    }

    /// So that what somebody types means itself.
    private static String literal(String search) {
        return lower(search).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// All their uses in one query.
    private List<Print> withUses(List<Print> prints) {
        Map<Long, List<Print.Use>> uses = new HashMap<>();
        for (int from = 0; from < prints.size(); from += IDS_PER_STATEMENT) {
            Object[] ids = SqlText.idGroup(prints, print -> print.id().value(), from, IDS_PER_STATEMENT);
            for (Used used : sql.list(USES.formatted(SqlText.marks(ids.length)), SqlPrints::readUse, ids)) {
                uses.computeIfAbsent(used.print, _ -> new ArrayList<>()).add(used.use);
            }
        }
        return prints.stream()
                .map(print -> print.with(uses.getOrDefault(print.id().value(), List.of())))
                .toList();
    }

    @Override
    public Print add(LongFunction<Print> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        Print print = row.apply(id);
        putUses(print, List.of());
        return print;
    }

    @Override
    public void put(Print print) {
        long id = print.id().value();
        List<Print.Use> before = sql.list(USES_OF_ONE, SqlPrints::readUse, id).stream()
                .map(Used::use)
                .toList();
        sql.run(UPDATE, SqlText.append(values(print), id));
        putUses(print, before);
    }

    /// Writes those that changed: of a print that runs it is the last one.
    private void putUses(Print print, List<Print.Use> before) {
        List<Print.Use> uses = print.uses();
        for (int i = 0; i < uses.size(); i++) {
            Print.Use use = uses.get(i);
            if (i >= before.size() || !use.equals(before.get(i))) {
                sql.runLater(
                        PUT_USE,
                        use.tool(),
                        use.spool() == null ? null : use.spool().value(),
                        use.length().micrometres(),
                        use.mass(),
                        use.cost() == null ? null : use.cost().micros(),
                        use.cost() == null ? null : use.cost().currency(),
                        use.consumption() == null ? null : use.consumption().value(),
                        print.id().value(),
                        i);
            }
        }
        if (uses.size() < before.size()) {
            sql.runLater(
                    "DELETE FROM print_use WHERE print_id = ? AND position >= ?",
                    print.id().value(),
                    uses.size());
        }
    }

    @Override
    public void remove(PrintId id, Instant now) {
        sql.run("UPDATE print SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", now, id.value());
    }

    @Override
    public boolean shows(ContentHash content) {
        return sql.find(
                        "SELECT 1 FROM print WHERE content = ? AND deleted_at IS NULL LIMIT 1",
                        Row::longValue,
                        content.hex())
                .isPresent();
    }

    @Override
    public Optional<CountedUpTo> countedUpTo(PrinterId printer) {
        return sql.find(
                "SELECT tool, mark_mm, print_id, used_mm FROM counted_up_to WHERE printer_id = ?",
                row -> {
                    HighWater mark = new HighWater(Math.toIntExact(row.longValue()), row.real());
                    Long print = row.nullableLong();
                    return new CountedUpTo(mark, print == null ? null : new PrintId(print), row.nullableReal());
                },
                printer.value());
    }

    @Override
    public void putCountedUpTo(PrinterId printer, CountedUpTo mark) {
        sql.runLater(
                "INSERT INTO counted_up_to (printer_id, tool, mark_mm, print_id, used_mm) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (printer_id) DO UPDATE SET tool = excluded.tool, mark_mm = excluded.mark_mm,"
                        + " print_id = excluded.print_id, used_mm = excluded.used_mm",
                printer.value(),
                mark.mark().tool(),
                mark.mark().millimetres(),
                mark.print() == null ? null : mark.print().value(),
                mark.usedMillimetres());
    }

    @Override
    public Optional<LastShown> lastShown(PrinterId printer) {
        return sql.find(
                "SELECT file, total_ms FROM last_shown WHERE printer_id = ?",
                row -> new LastShown(row.text(), Duration.ofMillis(row.longValue())),
                printer.value());
    }

    @Override
    public void putLastShown(PrinterId printer, LastShown shown) {
        sql.runLater(
                "INSERT INTO last_shown (printer_id, file, total_ms) VALUES (?, ?, ?) ON CONFLICT (printer_id) DO"
                        + " UPDATE SET file = excluded.file, total_ms = excluded.total_ms",
                printer.value(),
                shown.file(),
                shown.total().toMillis());
    }

    private static @Nullable Object[] values(Print print) {
        Print.Origin origin = print.origin();
        Print.Course course = print.course();
        return new @Nullable Object[] {
            print.printer().value(),
            print.name(),
            lower(print.name()),
            origin.remoteName(),
            origin.job() == null ? null : origin.job().value(),
            origin.file() == null ? null : origin.file().value(),
            origin.content() == null ? null : origin.content().hex(),
            origin.plate(),
            course.startedAt(),
            course.endedAt(),
            course.result() == null ? null : course.result().wireName(),
            course.printing().toMillis(),
            course.total().toMillis(),
            course.progress(),
            course.reason()
        };
    }

    /// Without its uses.
    private static Print read(Row row) throws SQLException {
        PrintId id = new PrintId(row.longValue());
        PrinterId printer = new PrinterId(row.longValue());
        String name = row.text();
        row.skip(1);
        String remoteName = row.text();
        Long job = row.nullableLong();
        Long file = row.nullableLong();
        String content = row.nullableText();
        Print.Origin origin = new Print.Origin(
                remoteName,
                job == null ? null : new JobId(job),
                file == null ? null : new PrintFileId(file),
                content == null ? null : new ContentHash(content),
                Math.toIntExact(row.longValue()));
        Print.Course course = new Print.Course(
                row.time(),
                row.nullableTime(),
                result(row.nullableText()),
                Duration.ofMillis(row.longValue()),
                Duration.ofMillis(row.longValue()),
                row.real(),
                row.nullableText());
        return new Print(id, printer, name, origin, course, List.of());
    }

    private static Print.@Nullable Result result(@Nullable String name) {
        return name == null ? null : Print.Result.find(name).orElseThrow();
    }

    private static Used readUse(Row row) throws SQLException {
        long print = row.longValue();
        int tool = Math.toIntExact(row.longValue());
        Long spool = row.nullableLong();
        Print.Use use = new Print.Use(
                tool,
                spool == null ? null : new SpoolId(spool),
                row.millimetres(),
                row.nullableGrams(),
                row.nullableMoney(),
                consumption(row.nullableLong()));
        return new Used(print, use);
    }

    private static @Nullable ConsumptionId consumption(@Nullable Long id) {
        return id == null ? null : new ConsumptionId(id);
    }
}
