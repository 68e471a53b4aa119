package org.printyard.dialects.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.engine.access.Caller;

/// What is known of a request so far: filled in on its way, by its own thread only.
final class Visit {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private final Incoming incoming;
    Router.@Nullable Match match;

    @Nullable
    Caller caller;

    @Nullable
    Problem problem;

    Visit(Incoming incoming) {
        this.incoming = incoming;
    }

    /// Null until a route is found.
    @Nullable
    Dialect dialect() {
        return match == null ? null : match.dialect();
    }

    Handled handled(Answer answer, long nanos) {
        Router.Match found = match;
        String nobody = problem == null ? "pages" : "none";
        return new Handled(
                found == null ? nobody : found.dialect().name(),
                method(),
                found == null ? nobody : found.route().path(),
                answer.status(),
                nanos,
                caller == null ? null : caller.name(),
                problem,
                answer.headers().contains(Request.REPLAYED));
    }

    private String method() {
        return METHODS.contains(incoming.method()) ? incoming.method() : "other";
    }

    /// For the log: the route, since a key may stand in the path itself.
    @Override
    public String toString() {
        Router.Match found = match;
        return method() + " "
                + (found == null
                        ? LoggedPath.of(incoming.path())
                        : found.route().path());
    }
}
