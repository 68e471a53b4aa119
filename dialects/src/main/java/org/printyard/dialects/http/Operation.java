package org.printyard.dialects.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.printyard.dialects.http.Response.Content;
import org.printyard.dialects.http.Response.Form;
import org.printyard.domain.access.AccessRefusal;

/// A route as the contract tells of it: what it is called, where it belongs, and in which statuses it refuses. All of
/// that follows from the route alone, so that other routes can come and go beside it.
record Operation(Dialect dialect, Route route) {
    /// What every path of ours may begin with and no resource is called.
    private static final Pattern ROOT = Pattern.compile("api|v[0-9]+");

    private static final Pattern ACTION = Pattern.compile(".*}/[^{/]+");

    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(200, "Done"),
            Map.entry(201, "Made"),
            Map.entry(202, "Begun"),
            Map.entry(206, "The part that was asked for"),
            Map.entry(204, "Done; there is nothing to say"),
            Map.entry(304, "As it was when the ETag in If-None-Match was given, if it was given one"),
            Map.entry(400, "The request is not what it must be"),
            Map.entry(401, "Credentials are missing, wrong or expired"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "There is no such thing"),
            Map.entry(408, "The body took too long to arrive"),
            Map.entry(409, "Something in the hub stands against it"),
            Map.entry(410, "What was there is gone"),
            Map.entry(416, "There is no such part"),
            Map.entry(507, "The disk is full"),
            Map.entry(413, "The body is too large"),
            Map.entry(415, "The body is of another media type"),
            Map.entry(422, "The Idempotency-Key was used before, for another request"),
            Map.entry(429, "Too many at the moment; Retry-After says when to try again"),
            Map.entry(500, "Our fault"),
            Map.entry(503, "The hub cannot work at the moment; Retry-After says when to try again"));

    static String meaning(int status) {
        return MEANINGS.getOrDefault(status, "Status " + status);
    }

    /// `filaments.spools.list`: the dialect, the nouns of the path, and what is done to them.
    String id() {
        String name = route.contract().name();
        return dialect.name() + "." + (name == null ? derivedName() : name);
    }

    private String derivedName() {
        List<String> nouns = nouns();
        List<String> words =
                new ArrayList<>(nouns.stream().map(Operation::camel).toList());
        if (!words.isEmpty() && words.getFirst().equals(dialect.name())) {
            words.removeFirst();
        }
        if (!isAction()) {
            words.add(
                    switch (route.method()) {
                        case GET -> answersMany() ? "list" : "get";
                        case POST -> "create";
                        case PUT -> "update";
                        case PATCH -> "patch";
                        case DELETE -> route.path().endsWith("}") ? "delete" : "deleteAll";
                    });
        }
        return String.join(".", words);
    }

    /// True if the path ends with what is done to one thing: `/api/filaments/{id}/restock`.
    private boolean isAction() {
        return (route.method() == Method.POST || route.method() == Method.PATCH)
                && ACTION.matcher(route.path()).matches();
    }

    private boolean answersMany() {
        return route.contract().responses().stream()
                .anyMatch(response -> response.content() instanceof Content.Json(var form, var _) && form != Form.ONE);
    }

    /// `filaments/spools`: the dialect, and the first noun of the path.
    String tag() {
        List<String> nouns = nouns();
        String noun = nouns.isEmpty() ? dialect.name() : nouns.getFirst();
        return dialect.name() + "/" + noun.split("\\.", 2)[0];
    }

    /// The literal parts of the path, without those that only say whose it is.
    private List<String> nouns() {
        List<String> nouns = new ArrayList<>();
        boolean isRoot = true;
        for (String segment : route.path().substring(1).split("/", -1)) {
            boolean isLiteral = !segment.isEmpty() && !segment.startsWith("{");
            isRoot &= ROOT.matcher(segment).matches() || (segment.equals(dialect.name()) && isBelowRoot());
            if (isLiteral && !isRoot) {
                nouns.add(segment);
            }
        }
        return nouns;
    }

    /// True for `/api/printyard/v1/…`, where the dialect's name is no resource.
    private boolean isBelowRoot() {
        return route.path().matches("(/api)?/" + Pattern.quote(dialect.name()) + "/v[0-9]+/.+");
    }

    private static String camel(String noun) {
        StringBuilder camel = new StringBuilder();
        for (String word : noun.split("[-_.]", -1)) {
            camel.append(
                    camel.isEmpty() || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }

    /// True if a client may be told that what it knows still holds. Whether it is depends on the route's code.
    boolean mayBeUnchanged() {
        return route.method() == Method.GET
                && route.permission() != null
                && route.contract().responses().stream()
                        .anyMatch(response -> response.status() == 200 && response.content() instanceof Content.Json);
    }

    /// The statuses of its problems: those that follow from what it takes, and those it names.
    Set<Integer> refusals() {
        Contract contract = route.contract();
        boolean takesFields = !route.body().isEmpty();
        boolean takesBody = takesFields || contract.upload() != null;
        boolean isOfOne = !route.pathParameters().isEmpty();
        boolean isKnown = route.permission() != null;
        Set<Integer> statuses = new TreeSet<>(contract.refusals());
        // Whatever a route looks at: the query may be no query.
        statuses.add(400);
        addIf(statuses, isKnown && unknownStatus() == 401, 401);
        // A page of another site may not even call what is open to everybody.
        addIf(statuses, isKnown || route.method() != Method.GET, 403);
        addIf(statuses, isOfOne, 404);
        addIf(statuses, takesBody, 408);
        addIf(statuses, takesBody, 413);
        addIf(statuses, takesFields && !route.anyMediaType(), 415);
        addIf(statuses, contract.keyed(), 422);
        statuses.add(500);
        addIf(statuses, isKnown || takesBody, 503);
        return statuses;
    }

    /// What callers get who do not say who they are.
    private int unknownStatus() {
        return dialect.errors()
                                .word(new Problem.Denied(new AccessRefusal.CredentialsRequired()))
                                .status()
                        == 403
                ? 403
                : 401;
    }

    private static void addIf(Set<Integer> statuses, boolean follows, int status) {
        if (follows) {
            statuses.add(status);
        }
    }
}
