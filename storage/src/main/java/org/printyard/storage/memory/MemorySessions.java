package org.printyard.storage.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.printyard.domain.access.Session;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.SessionStore;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.access.UserId;

record MemorySessions(Tables tables) implements SessionStore {
    @Override
    public Optional<Session> lock(SessionId id) {
        return Optional.ofNullable(tables.sessions.rows().get(id.value()));
    }

    @Override
    public Optional<Session> find(TokenHash access) {
        return tables.sessions.rows().values().stream()
                .filter(session -> session.access().equals(access))
                .findFirst();
    }

    @Override
    public List<Session> listLiving(UserId user, Instant now) {
        return tables.sessions.rows().descendingMap().values().stream()
                .filter(session -> session.user().equals(user) && session.endedAt() == null)
                .filter(session -> now.isBefore(session.accessExpiresAt())
                        || tables.refreshes.values().stream()
                                .anyMatch(refresh -> refresh.session().equals(session.id())
                                        && refresh.usedAt() == null
                                        && now.isBefore(refresh.expiresAt())))
                .toList();
    }

    @Override
    public List<Session> lockLiving(UserId user, Instant now) {
        return listLiving(user, now);
    }

    @Override
    public Session add(LongFunction<Session> row) {
        long id = tables.sessions.nextId();
        Session session = row.apply(id);
        tables.sessions.rows().put(id, session);
        return session;
    }

    @Override
    public void put(Session session) {
        tables.sessions.rows().put(session.id().value(), session);
    }

    @Override
    public Optional<Session.Refresh> lockRefresh(TokenHash token) {
        return Optional.ofNullable(tables.refreshes.get(token));
    }

    @Override
    public void putRefresh(Session.Refresh refresh) {
        tables.refreshes.put(refresh.token(), refresh);
    }

    @Override
    public int removeExpired(Instant before) {
        List<Session> dead = tables.sessions.rows().values().stream()
                .filter(session -> session.accessExpiresAt().isBefore(before))
                .filter(session -> tables.refreshes.values().stream()
                        .noneMatch(refresh -> refresh.session().equals(session.id())
                                && !refresh.expiresAt().isBefore(before)))
                .toList();
        for (Session session : dead) {
            tables.sessions.remove(session.id().value());
            tables.refreshes.values().removeIf(refresh -> refresh.session().equals(session.id()));
        }
        return dead.size();
    }
}
