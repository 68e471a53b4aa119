package org.printyard.dialects.http;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells browsers which pages of other sites may call us and read our answers (CORS). What a page may do without being
/// allowed to read the answer the [Gate] decides.
final class Origins {
    private static final String HEADERS = "Authorization, Content-Type, Idempotency-Key, X-API-Key, X-Request-Id";
    private static final String EXPOSED = "Idempotency-Replayed, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining,"
            + " X-RateLimit-Reset, X-Request-Id, X-Total-Count";

    /// How long a browser need not ask again, in seconds.
    private static final String REMEMBERED = "600";

    private Origins() {}

    /// Answers OPTIONS: what may be done at a path, and to a browser that asks before it calls, by whom.
    ///
    /// A browser asks without credentials, so what it is told holds for calls with credentials only: those without
    /// are not allowed to be read later.
    static Answer options(Incoming incoming, Optional<Dialect> dialect, Set<String> allowed) {
        String methods = String.join(", ", allowed) + ", OPTIONS";
        Answer answer = Answer.noContent().with("Allow", methods);
        boolean asksFirst =
                incoming.headerValue("Origin") != null && incoming.headerValue("Access-Control-Request-Method") != null;
        return asksFirst && dialect.filter(Origins::isOpen).isPresent()
                ? answer.with("Access-Control-Allow-Origin", "*")
                        .with("Access-Control-Allow-Methods", methods)
                        .with("Access-Control-Allow-Headers", HEADERS)
                        .with("Access-Control-Max-Age", REMEMBERED)
                : answer;
    }

    /// Never for a call that a browser itself added the credentials to, or that needs none in a trusted network.
    static Answer allow(Incoming incoming, @Nullable Dialect dialect, boolean explicitCredentials, Answer answer) {
        return explicitCredentials && dialect != null && isOpen(dialect) && incoming.headerValue("Origin") != null
                ? answer.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", EXPOSED)
                : answer;
    }

    private static boolean isOpen(Dialect dialect) {
        return switch (dialect.pages()) {
            case OWN -> false;
            case WITH_CREDENTIALS -> true;
        };
    }
}
