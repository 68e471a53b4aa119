package org.printyard.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// Sign-ins and their refresh tokens.
public interface SessionStore {
    /// The session, locked until this transaction ends: so that an end and a refresh at once do not undo each other.
    Optional<Session> lock(SessionId id);

    /// Ended and expired ones, too.
    Optional<Session> find(TokenHash access);

    /// Those of a user that can still be used or refreshed, newest first.
    List<Session> listLiving(UserId user, Instant now);

    /// As [#listLiving], locked until this transaction ends.
    List<Session> lockLiving(UserId user, Instant now);

    Session add(LongFunction<Session> row);

    void put(Session session);

    /// The token, locked until this transaction ends, so that it is used once.
    Optional<Session.Refresh> lockRefresh(TokenHash token);

    /// Adds it, or replaces the one with the same hash.
    void putRefresh(Session.Refresh refresh);

    /// Forgets sessions that nobody can use any more: all their tokens expired before the given time.
    ///
    /// @return how many
    int removeExpired(Instant before);
}
