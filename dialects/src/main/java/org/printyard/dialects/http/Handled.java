package org.printyard.dialects.http;

import org.jspecify.annotations.Nullable;

/// What became of one request, for whoever counts and logs. Nothing in it but [#caller] is a client's own text.
///
/// @param dialect whose route it was; `pages` for the user interface, `none` for a path of nobody
/// @param method one of those that HTTP has, else `other`
/// @param route as the dialect declares it, `/api/spools/{id}`, never the path itself; `none` if there is none
/// @param nanos until the answer was known; a streamed body comes after it
/// @param caller null if nobody needed to be known, or nobody was let in
/// @param problem null if the route answered
/// @param replayed the answer was given before, to a request with the same `Idempotency-Key`
public record Handled(
        String dialect,
        String method,
        String route,
        int status,
        long nanos,
        @Nullable String caller,
        @Nullable Problem problem,
        boolean replayed) {}
