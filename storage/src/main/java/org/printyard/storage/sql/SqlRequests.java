package org.printyard.storage.sql;

import java.time.Instant;
import java.util.Optional;
import org.printyard.domain.transaction.RequestStore;

final class SqlRequests implements RequestStore {
    private static final String WHERE = " WHERE caller = ? AND method = ? AND path = ? AND key = ?";

    private final Sql sql;

    SqlRequests(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Answered> claim(Key key, Instant now) {
        // On PostgreSQL this waits for another transaction that has inserted the same key and not ended yet.
        int claimed = sql.run("""
                INSERT INTO request (caller, method, path, key, fingerprint, status, body, created_at)
                VALUES (?, ?, ?, ?, '', 0, '', ?) ON CONFLICT DO NOTHING""", key.caller(), key.method(), key.path(), key.key(), now);
        if (claimed == 1) {
            return Optional.empty();
        }
        return sql.find(
                "SELECT fingerprint, status, body FROM request" + WHERE,
                row -> new Answered(row.text(), Math.toIntExact(row.longValue()), row.text()),
                key.caller(),
                key.method(),
                key.path(),
                key.key());
    }

    @Override
    public void answer(Key key, Answered answer) {
        sql.runLater(
                "UPDATE request SET fingerprint = ?, status = ?, body = ?" + WHERE,
                answer.fingerprint(),
                answer.status(),
                answer.body(),
                key.caller(),
                key.method(),
                key.path(),
                key.key());
    }

    @Override
    public int removeBefore(Instant time) {
        return sql.run("DELETE FROM request WHERE created_at < ?", time);
    }
}
