package org.printyard.dialects.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request brings to show who sends it.
///
/// @param secret a session's access token or an API key
record Credentials(Kind kind, String secret) {
    enum Kind {
        /// In a header of its own or in the path.
        API_KEY,
        BEARER,
        /// Sent by a browser for whatever page it shows.
        COOKIE
    }

    /// The most deliberate of them counts.
    ///
    /// @param pathKey the key in `/key/{key}/…`; null if there is none
    static Optional<Credentials> of(Incoming incoming, @Nullable String pathKey) {
        if (pathKey != null) {
            return Optional.of(new Credentials(Kind.API_KEY, pathKey));
        }
        String key = incoming.headerValue("X-API-Key");
        if (key != null && !key.isBlank()) {
            return Optional.of(new Credentials(Kind.API_KEY, key.strip()));
        }
        return bearer(incoming).or(() -> Cookies.find(incoming, SignInCookies.ACCESS)
                .map(token -> new Credentials(Kind.COOKIE, token)));
    }

    private static Optional<Credentials> bearer(Incoming incoming) {
        String header = incoming.headerValue("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        String token = header.substring(7).strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(new Credentials(Kind.BEARER, token));
    }

    /// False if a browser adds them by itself, whoever's page it shows.
    boolean isExplicit() {
        return kind != Kind.COOKIE;
    }

    @Override
    public String toString() {
        return "Credentials[" + kind + "]";
    }
}
