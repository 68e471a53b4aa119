package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.UserId;
import org.printyard.domain.inventory.Allocation;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.EntryId;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.quantity.Grams;

final class SqlLedger implements LedgerStore {
    private static final String COLUMNS = """
            filament_id, kind, consumption_id, asked_ng, shortfall_ng, gross_ng, reverses_id, at, user_id, actor, via,
            address, note""";
    private static final String SELECT =
            "SELECT id, " + COLUMNS + ", spool_id, change_ng FROM %s e LEFT JOIN allocation a ON a.entry_id = e.id";
    private static final String BY_ID = SELECT.formatted("stock_entry") + " WHERE e.id = ? ORDER BY a.position";
    private static final String CURRENT = SELECT.formatted("""
                    (SELECT * FROM stock_entry x WHERE x.consumption_id = ? AND x.kind = 'consumed'
                    AND NOT EXISTS (SELECT 1 FROM stock_entry r WHERE r.reverses_id = x.id))""") + " ORDER BY e.id, a.position";
    private static final String INSERT =
            "INSERT INTO stock_entry (" + COLUMNS + ") VALUES (" + SqlText.marks(13) + ") RETURNING id";
    private static final String ALLOCATE =
            "INSERT INTO allocation (entry_id, position, spool_id, change_ng) VALUES (?, ?, ?, ?)";

    private final Sql sql;

    SqlLedger(Sql sql) {
        this.sql = sql;
    }

    @Override
    public StockEntry append(LongFunction<StockEntry> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        StockEntry entry = row.apply(id);
        long position = 0;
        for (Allocation allocation : entry.allocations()) {
            sql.runLater(ALLOCATE, id, position++, allocation.spool().value(), allocation.change());
        }
        return entry;
    }

    @Override
    public Optional<StockEntry> find(EntryId id) {
        return list(BY_ID, id.value()).stream().findFirst();
    }

    @Override
    public List<StockEntry> listCurrent(ConsumptionId consumption) {
        return list(CURRENT, consumption.value());
    }

    @Override
    public boolean isReversed(EntryId id) {
        return sql.find("SELECT 1 FROM stock_entry WHERE reverses_id = ?", Row::longValue, id.value())
                .isPresent();
    }

    @Override
    public List<StockEntry> list(Query query) {
        SqlText.Where where = new SqlText.Where();
        where.and(
                "filament_id = ?",
                query.filament() == null ? null : query.filament().value());
        where.and(
                "id IN (SELECT entry_id FROM allocation WHERE spool_id = ?)",
                query.spool() == null ? null : query.spool().value());
        if (!query.kinds().isEmpty()) {
            where.text()
                    .append(" AND kind IN (")
                    .append(SqlText.marks(query.kinds().size()))
                    .append(')');
            query.kinds().forEach(kind -> where.arguments().add(kind.wireName()));
        }
        where.and("at >= ?", query.from());
        where.and("at < ?", query.until());
        where.and("user_id = ?", query.user() == null ? null : query.user().value());
        where.and("via = ?", query.via());
        where.and("id < ?", query.before() == null ? null : query.before().value());
        where.arguments().add(query.limit());
        String some = "(SELECT * FROM stock_entry WHERE TRUE" + where.text() + " ORDER BY id DESC LIMIT ?)";
        return list(
                SELECT.formatted(some) + " ORDER BY e.id DESC, a.position",
                where.arguments().toArray());
    }

    private List<StockEntry> list(String select, Object... arguments) {
        Map<Long, Found> entries = new LinkedHashMap<>();
        sql.list(
                select,
                row -> {
                    Found found = Found.read(row);
                    Found entry = entries.computeIfAbsent(found.id, _ -> found);
                    Long spool = row.nullableLong();
                    if (spool != null) {
                        entry.allocations.add(new Allocation(new SpoolId(spool), row.grams()));
                    }
                    return entry;
                },
                arguments);
        return entries.values().stream().map(Found::entry).toList();
    }

    private static @Nullable Object[] values(StockEntry entry) {
        Long consumption = null;
        Grams asked = null;
        Grams shortfall = null;
        Grams gross = null;
        Long reverses = null;
        switch (entry.cause()) {
            case Cause.Consumed consumed -> {
                consumption = consumed.consumption().value();
                asked = consumed.asked();
                shortfall = consumed.shortfall();
            }
            case Cause.Measured measured -> gross = measured.gross();
            case Cause.Reversed reversed -> reverses = reversed.entry().value();
            case Cause.Received _, Cause.Adjusted _ -> {}
        }
        Actor by = entry.by();
        return new @Nullable Object[] {
            entry.filament().value(),
            entry.cause().wireName(),
            consumption,
            asked,
            shortfall,
            gross,
            reverses,
            entry.at(),
            by.user() == null ? null : by.user().value(),
            by.name(),
            by.via(),
            by.address(),
            entry.note()
        };
    }

    /// An entry whose allocations are still being collected from the rows of the join.
    private record Found(
            long id,
            FilamentId filament,
            Cause cause,
            Instant at,
            Actor by,
            @Nullable String note,
            List<Allocation> allocations) {

        static Found read(Row row) throws SQLException {
            long id = row.longValue();
            FilamentId filament = new FilamentId(row.longValue());
            Cause cause = readCause(row);
            Instant at = row.time();
            Long user = row.nullableLong();
            Actor by = new Actor(user == null ? null : new UserId(user), row.text(), row.text(), row.nullableText());
            return new Found(id, filament, cause, at, by, row.nullableText(), new ArrayList<>());
        }

        /// Reads all the columns of every kind, used or not, so that the next column is the right one.
        private static Cause readCause(Row row) throws SQLException {
            String kind = row.text();
            long consumption = row.longValue();
            Grams asked = row.grams();
            Grams shortfall = row.grams();
            Grams gross = row.grams();
            long reverses = row.longValue();
            return switch (kind) {
                case "received" -> new Cause.Received();
                case "consumed" -> new Cause.Consumed(new ConsumptionId(consumption), asked, shortfall);
                case "measured" -> new Cause.Measured(gross);
                case "adjusted" -> new Cause.Adjusted();
                case "reversed" -> new Cause.Reversed(new EntryId(reverses));
                default -> throw new IllegalStateException("unknown kind of stock entry: " + kind);
            };
        }

        StockEntry entry() {
            return new StockEntry(new EntryId(id), filament, cause, allocations, at, by, note);
        }
    }
}
