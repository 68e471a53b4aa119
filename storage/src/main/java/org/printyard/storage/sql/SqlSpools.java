package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.SpoolStore;
import org.printyard.domain.quantity.Money;

final class SqlSpools implements SpoolStore {
    private static final String COLUMNS = """
            filament_id, net_ng, starting_ng, empty_ng, price_micros, price_currency, location, lot_number, comment,
            archived, created_at, updated_at, first_used_at, last_used_at""";
    private static final String SELECT = "SELECT id, " + COLUMNS + " FROM spool";
    private static final String NEWEST_FIRST = " ORDER BY created_at DESC, id DESC";
    private static final String OF_FILAMENT = SELECT + " WHERE filament_id = ? AND deleted_at IS NULL" + NEWEST_FIRST;
    private static final String INSERT =
            "INSERT INTO spool (" + COLUMNS + ") VALUES (" + SqlText.marks(14) + ") RETURNING id";
    private static final String INSERT_AS =
            "INSERT INTO spool (" + COLUMNS + ", id) VALUES (" + SqlText.marks(15) + ")";
    private static final String UPDATE = SqlText.update("spool", COLUMNS);

    private final Sql sql;

    SqlSpools(Sql sql) {
        this.sql = sql;
    }

    static Sql.Query<Spool> ofFilament(FilamentId filament) {
        return new Sql.Query<>(OF_FILAMENT, SqlSpools::read, filament.value());
    }

    List<Spool> ofFilaments(Object[] filaments) {
        return sql.list(
                SELECT + " WHERE filament_id IN (" + SqlText.marks(filaments.length) + ") AND deleted_at IS NULL"
                        + NEWEST_FIRST,
                SqlSpools::read,
                filaments);
    }

    @Override
    public Optional<Spool> find(SpoolId id) {
        return sql.find(SELECT + " WHERE id = ? AND deleted_at IS NULL", SqlSpools::read, id.value());
    }

    @Override
    public Optional<Spool> findEvenIfRemoved(SpoolId id) {
        return sql.find(SELECT + " WHERE id = ?", SqlSpools::read, id.value());
    }

    @Override
    public List<Spool> list(Query query) {
        SqlText.Where where = new SqlText.Where();
        where.and(
                "filament_id = ?",
                query.filament() == null ? null : query.filament().value());
        where.and("location = ?", query.location());
        where.and("archived = ?", query.archived());
        where.arguments().add(query.limit());
        where.arguments().add(query.offset());
        return sql.list(
                SELECT + " WHERE deleted_at IS NULL" + where.text() + NEWEST_FIRST + " LIMIT ? OFFSET ?",
                SqlSpools::read,
                where.arguments().toArray());
    }

    @Override
    public List<Spool> page(boolean withArchived, int limit, int offset) {
        return sql.list(
                SELECT + " WHERE deleted_at IS NULL" + (withArchived ? "" : " AND archived = FALSE")
                        + " ORDER BY id LIMIT ? OFFSET ?",
                SqlSpools::read,
                limit,
                offset);
    }

    @Override
    public int count(boolean withArchived) {
        String shown = withArchived ? "" : " AND archived = FALSE";
        return sql.find("SELECT count(*) FROM spool WHERE deleted_at IS NULL" + shown, Row::longValue)
                .map(Math::toIntExact)
                .orElseThrow();
    }

    @Override
    public List<String> locations() {
        return distinct("location");
    }

    @Override
    public List<String> lotNumbers() {
        return distinct("lot_number");
    }

    private List<String> distinct(String column) {
        return sql.list(
                "SELECT DISTINCT " + column + " FROM spool WHERE deleted_at IS NULL AND " + column
                        + " IS NOT NULL ORDER BY " + column,
                Row::text);
    }

    @Override
    public int relocate(String from, String to, Instant at) {
        return sql.run(
                "UPDATE spool SET location = ?, updated_at = ? WHERE location = ? AND deleted_at IS NULL",
                to,
                at,
                from);
    }

    @Override
    public Spool add(LongFunction<Spool> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        return row.apply(id);
    }

    @Override
    public void addAs(Spool spool) {
        sql.runLater(INSERT_AS, SqlText.append(values(spool), spool.id().value()));
    }

    @Override
    public void put(Spool spool) {
        sql.runLater(UPDATE, SqlText.append(values(spool), spool.id().value()));
    }

    @Override
    public void remove(SpoolId id, Instant at) {
        sql.run("UPDATE spool SET deleted_at = ? WHERE id = ?", at, id.value());
        sql.run("DELETE FROM spool_tag WHERE spool_id = ?", id.value());
    }

    private static @Nullable Object[] values(Spool spool) {
        Spool.Facts facts = spool.facts();
        Money price = facts.price();
        return new @Nullable Object[] {
            spool.filament().value(),
            spool.net(),
            facts.startingWeight(),
            facts.emptyWeight(),
            price == null ? null : price.micros(),
            price == null ? null : price.currency(),
            facts.location(),
            facts.lotNumber(),
            facts.comment(),
            spool.archived(),
            spool.times().createdAt(),
            spool.times().updatedAt(),
            spool.times().firstUsed(),
            spool.times().lastUsed()
        };
    }

    private static Spool read(Row row) throws SQLException {
        return new Spool(
                new SpoolId(row.longValue()),
                new FilamentId(row.longValue()),
                row.grams(),
                new Spool.Facts(
                        row.nullableGrams(),
                        row.nullableGrams(),
                        row.nullableMoney(),
                        row.nullableText(),
                        row.nullableText(),
                        row.nullableText()),
                row.flag(),
                new Spool.Times(row.time(), row.time(), row.nullableTime(), row.nullableTime()));
    }
}
