package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Session;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.SessionStore;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.UserId;

final class SqlSessions implements SessionStore {
    private static final String COLUMNS =
            "user_id, access_hash, access_expires_at, created_at, last_used_at, address, client, ended_at";
    private static final String SELECT = "SELECT id, " + COLUMNS + " FROM session";
    private static final String LIVING = SELECT + """
             WHERE user_id = ? AND ended_at IS NULL AND (access_expires_at > ? OR EXISTS (
            SELECT 1 FROM refresh_token r
            WHERE r.session_id = session.id AND r.used_at IS NULL AND r.expires_at > ?)) ORDER BY id DESC""";
    private static final String INSERT =
            "INSERT INTO session (" + COLUMNS + ") VALUES (" + SqlText.marks(8) + ") RETURNING id";
    private static final String UPDATE = SqlText.update("session", COLUMNS);

    private final Sql sql;

    SqlSessions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Session> lock(SessionId id) {
        return sql.find(SELECT + " WHERE id = ?" + sql.forUpdateOf("session"), SqlSessions::read, id.value());
    }

    @Override
    public Optional<Session> find(TokenHash access) {
        return sql.find(SELECT + " WHERE access_hash = ?", SqlSessions::read, access.hex());
    }

    @Override
    public List<Session> listLiving(UserId user, Instant now) {
        return sql.list(LIVING, SqlSessions::read, user.value(), now, now);
    }

    @Override
    public List<Session> lockLiving(UserId user, Instant now) {
        return sql.list(LIVING + sql.forUpdateOf("session"), SqlSessions::read, user.value(), now, now);
    }

    @Override
    public Session add(LongFunction<Session> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        return row.apply(id);
    }

    @Override
    public void put(Session session) {
        sql.run(UPDATE, SqlText.append(values(session), session.id().value()));
    }

    @Override
    public Optional<Session.Refresh> lockRefresh(TokenHash token) {
        return sql.find(
                "SELECT session_id, expires_at, used_at FROM refresh_token r WHERE token_hash = ?"
                        + sql.forUpdateOf("r"),
                row -> new Session.Refresh(token, new SessionId(row.longValue()), row.time(), row.nullableTime()),
                token.hex());
    }

    @Override
    public void putRefresh(Session.Refresh refresh) {
        sql.run("""
                INSERT INTO refresh_token (token_hash, session_id, expires_at, used_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (token_hash) DO UPDATE SET used_at = excluded.used_at""", refresh.token().hex(), refresh.session().value(), refresh.expiresAt(), refresh.usedAt());
    }

    @Override
    public int removeExpired(Instant before) {
        String dead = """
                SELECT s.id FROM session s WHERE s.access_expires_at < ? AND NOT EXISTS (
                SELECT 1 FROM refresh_token r WHERE r.session_id = s.id AND r.expires_at >= ?)""";
        sql.run("DELETE FROM refresh_token WHERE session_id IN (" + dead + ")", before, before);
        return sql.run("DELETE FROM session WHERE id IN (" + dead + ")", before, before);
    }

    private static @Nullable Object[] values(Session session) {
        return new @Nullable Object[] {
            session.user().value(),
            session.access().hex(),
            session.accessExpiresAt(),
            session.createdAt(),
            session.lastUsedAt(),
            session.from().address(),
            session.from().client(),
            session.endedAt()
        };
    }

    private static Session read(Row row) throws SQLException {
        return new Session(
                new SessionId(row.longValue()),
                new UserId(row.longValue()),
                new TokenHash(row.text()),
                row.time(),
                row.time(),
                row.time(),
                new Session.From(row.nullableText(), row.nullableText()),
                row.nullableTime());
    }
}
