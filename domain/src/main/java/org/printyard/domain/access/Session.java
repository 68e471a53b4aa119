package org.printyard.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One sign-in: an access token that is valid now, and a chain of refresh tokens of which one is still unused.
///
/// @param endedAt null while it lives
public record Session(
        SessionId id,
        UserId user,
        TokenHash access,
        Instant accessExpiresAt,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /// A refresh token is good for one use; a second use means that somebody has a copy of it.
    ///
    /// @param usedAt null if it was not used yet
    public record Refresh(
            TokenHash token,
            SessionId session,
            Instant expiresAt,
            @Nullable Instant usedAt) {}
}
