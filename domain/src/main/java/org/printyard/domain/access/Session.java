package org.printyard.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One sign-in: an access token that is valid now, and a chain of refresh tokens of which one is still unused.
///
/// @param lastUsedAt when it was last signed in or refreshed
/// @param endedAt null while it lives
public record Session(
        SessionId id,
        UserId user,
        TokenHash access,
        Instant accessExpiresAt,
        Instant createdAt,
        Instant lastUsedAt,
        From from,
        @Nullable Instant endedAt) {
    /// Where a sign-in came from, as its user may recognise it.
    ///
    /// @param address of the client; null if not known
    /// @param client what it calls itself, shortened; null if it does not say
    public record From(@Nullable String address, @Nullable String client) {}

    public Session ended(Instant now) {
        return new Session(id, user, access, accessExpiresAt, createdAt, lastUsedAt, from, now);
    }

    public Session refreshed(TokenHash newAccess, Instant newExpiry, Instant now) {
        return new Session(id, user, newAccess, newExpiry, createdAt, now, from, endedAt);
    }

    /// A refresh token is good for one use; a second use means that somebody has a copy of it.
    ///
    /// @param usedAt null if it was not used yet
    public record Refresh(
            TokenHash token,
            SessionId session,
            Instant expiresAt,
            @Nullable Instant usedAt) {}
}
