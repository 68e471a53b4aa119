package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.ConsumptionStore;
import org.printyard.domain.inventory.FilamentId;

final class SqlConsumptions implements ConsumptionStore {
    private static final String COLUMNS = """
            filament_id, amount_ng, length_um, print_name, kind, notes, shortfall_ng, cost_micros, cost_currency,
            created_at""";
    private static final String SELECT = "SELECT id, " + COLUMNS + " FROM consumption WHERE deleted_at IS NULL";
    private static final String INSERT =
            "INSERT INTO consumption (" + COLUMNS + ") VALUES (" + SqlText.marks(10) + ") RETURNING id";
    private static final String SUMS = """
            SELECT filament_id, kind, count(*), sum(CAST(amount_ng AS DOUBLE PRECISION)), cost_currency,
            sum(CAST(coalesce(cost_micros, 0) AS DOUBLE PRECISION))
            FROM consumption WHERE deleted_at IS NULL AND created_at >= ? AND created_at < ?
            GROUP BY filament_id, kind, cost_currency ORDER BY filament_id, kind, cost_currency""";
    private static final String UPDATE = SqlText.update("consumption", COLUMNS);

    private final Sql sql;

    SqlConsumptions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Consumption> find(ConsumptionId id) {
        return sql.find(SELECT + " AND id = ?", SqlConsumptions::read, id.value());
    }

    @Override
    public List<Consumption> list(Query query) {
        StringBuilder where = new StringBuilder(SELECT);
        List<Object> arguments = new ArrayList<>();
        if (query.filament() != null) {
            where.append(" AND filament_id = ?");
            arguments.add(query.filament().value());
        }
        if (query.kind() != null) {
            where.append(" AND kind = ?");
            arguments.add(query.kind().wireName());
        }
        if (query.from() != null) {
            where.append(" AND created_at >= ?");
            arguments.add(query.from());
        }
        if (query.until() != null) {
            where.append(" AND created_at < ?");
            arguments.add(query.until());
        }
        where.append(" ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?");
        arguments.add(query.limit());
        arguments.add(query.offset());
        return sql.list(where.toString(), SqlConsumptions::read, arguments.toArray());
    }

    @Override
    public List<Sum> sums(Instant from, Instant until) {
        return sql.list(
                SUMS,
                row -> new Sum(
                        new FilamentId(row.longValue()),
                        Consumption.Kind.find(row.text()).orElseThrow(),
                        row.longValue(),
                        row.real() / 1e9,
                        row.nullableText(),
                        row.real() / 1e6),
                from,
                until);
    }

    @Override
    public boolean existsFor(FilamentId filament) {
        return sql.find(
                        "SELECT 1 FROM consumption WHERE filament_id = ? AND deleted_at IS NULL LIMIT 1",
                        Row::longValue,
                        filament.value())
                .isPresent();
    }

    @Override
    public Consumption add(LongFunction<Consumption> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        return row.apply(id);
    }

    @Override
    public void put(Consumption consumption) {
        sql.run(UPDATE, SqlText.append(values(consumption), consumption.id().value()));
    }

    @Override
    public void remove(ConsumptionId id, Instant at) {
        sql.run("UPDATE consumption SET deleted_at = ? WHERE id = ?", at, id.value());
    }

    @Override
    public void removeAll(FilamentId filament, Instant at) {
        sql.run(
                "UPDATE consumption SET deleted_at = ? WHERE filament_id = ? AND deleted_at IS NULL",
                at,
                filament.value());
    }

    private static @Nullable Object[] values(Consumption consumption) {
        Consumption.Details details = consumption.details();
        return new @Nullable Object[] {
            consumption.filament().value(),
            details.amount(),
            details.length() == null ? null : details.length().micrometres(),
            details.printName(),
            details.kind().wireName(),
            details.notes(),
            consumption.shortfall(),
            consumption.cost() == null ? null : consumption.cost().micros(),
            consumption.cost() == null ? null : consumption.cost().currency(),
            consumption.createdAt()
        };
    }

    private static Consumption read(Row row) throws SQLException {
        ConsumptionId id = new ConsumptionId(row.longValue());
        FilamentId filament = new FilamentId(row.longValue());
        Consumption.Details details = new Consumption.Details(
                row.grams(),
                row.nullableMillimetres(),
                row.nullableText(),
                Consumption.Kind.find(row.text()).orElseThrow(),
                row.nullableText());
        return new Consumption(id, filament, details, row.grams(), row.nullableMoney(), row.time());
    }
}
