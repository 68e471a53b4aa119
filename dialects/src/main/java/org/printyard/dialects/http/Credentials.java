package org.printyard.dialects.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request brings to show who sends it.
///
/// @param secret a session's access token or an API key
record Credentials(Kind kind, String secret) {
    enum Kind {
        /// In a header of its own, in the path or in the query.
        API_KEY,
        BEARER,
        /// Sent by a browser for whatever page it shows.
        COOKIE
    }

    /// The most deliberate of them counts.
    ///
    /// @param pathKey the key in `/key/{key}/…`; null if there is none
    static Optional<Credentials> of(Incoming incoming, @Nullable String pathKey) {
        return deliberate(incoming, pathKey).or(() -> inCookie(incoming));
    }

    /// For an API whose clients may put their key into the query.
    ///
    /// @param parameter its name there
    /// @throws Refused if the query is none
    static Optional<Credentials> of(Incoming incoming, @Nullable String pathKey, String parameter) {
        return deliberate(incoming, pathKey)
                .or(() -> Optional.ofNullable(incoming.query())
                        .map(query -> PathGuard.query(query).get(parameter))
                        .filter(key -> !key.isBlank())
                        .map(key -> new Credentials(Kind.API_KEY, key.strip())))
                .or(() -> inCookie(incoming));
    }

    private static Optional<Credentials> deliberate(Incoming incoming, @Nullable String pathKey) {
        if (pathKey != null) {
            return Optional.of(new Credentials(Kind.API_KEY, pathKey));
        }
        String key = incoming.headerValue("X-API-Key");
        if (key != null && !key.isBlank()) {
            return Optional.of(new Credentials(Kind.API_KEY, key.strip()));
        }
        return bearer(incoming);
    }

    private static Optional<Credentials> inCookie(Incoming incoming) {
        return Cookies.find(incoming, SignInCookies.ACCESS).map(token -> new Credentials(Kind.COOKIE, token));
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
