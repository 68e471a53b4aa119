package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.access.AccessHub.bearer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.conformance.access.AccessHub.NewKey;
import org.printyard.conformance.access.AccessHub.Response;
import org.printyard.conformance.access.AccessHub.Tokens;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.KeyPermission;
import org.printyard.domain.access.Permission;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.TokenHash;
import org.printyard.domain.inventory.StockRefusal;

/// Every endpoint of the published contract, called with every kind of credential: let in exactly where its
/// `x-permission` and the tables of `docs/access.md` say so.
///
/// No request has a body and no id exists, so whoever is let in changes nothing.
class PermissionTableTest {
    /// No row has this id, and no setting this name.
    private static final String NOTHING = "999999999";

    /// Without credentials. What is added here is open to the world.
    private static final Set<String> OPEN = Set.of(
            "GET /health",
            "GET /api/v1/health",
            "GET /openapi.json",
            "GET /config.js",
            "POST /api/auth/login",
            "POST /api/auth/refresh",
            "GET /api/printyard/v1/setup",
            "POST /api/printyard/v1/setup",
            "GET /plugin/appkeys/probe",
            "POST /plugin/appkeys/request",
            "GET /plugin/appkeys/request/{token}");

    /// A viewer may call them although they are no `GET`: their own sign-ins and password, and questions with a body
    /// that change nothing.
    private static final Set<String> OWN_AFFAIRS = Set.of(
            "POST /api/login",
            "POST /api/v1/printers/{id}/refresh-status",
            "POST /api/printyard/v1/tags/decode",
            "POST /api/printyard/v1/spools/{id}/payload",
            "POST /api/auth/logout",
            "POST /api/printyard/v1/me/password",
            "DELETE /api/printyard/v1/me/sessions",
            "DELETE /api/printyard/v1/me/sessions/{session}");

    /// Whoever may read may ask, but only who signed in has what is asked for.
    private static final Set<String> SIGNED_IN_ONLY = Set.of(
            "POST /api/printyard/v1/me/password",
            "GET /api/printyard/v1/me/sessions",
            "DELETE /api/printyard/v1/me/sessions",
            "DELETE /api/printyard/v1/me/sessions/{session}");

    /// Open, and says 401 itself: the refresh token is what it asks for.
    private static final String REFRESH = "POST /api/auth/refresh";

    /// Ends the sign-in that it is called with, so it comes last.
    private static final String LOGOUT = "POST /api/auth/logout";

    /// They answer for ever, so only their beginning is asked for.
    private static final Set<String> STREAMS =
            Set.of("GET /api/printyard/v1/events", "GET /api/printyard/v1/printers/live");

    private static final List<String> WATCHED = List.of(
            "/api/filaments",
            "/api/spools",
            "/api/consumption",
            "/api/materials",
            "/api/colors",
            "/api/templates",
            "/api/settings",
            "/api/printyard/v1/ledger",
            "/api/printyard/v1/printers",
            "/api/printyard/v1/jobs",
            "/api/printyard/v1/prints",
            "/api/printyard/v1/users",
            "/api/v1/api-keys");

    @TempDir
    Path data;

    /// @param needs a permission; null for none
    /// @param unknown the status for those who do not say who they are
    private record Endpoint(
            String method, String path, @Nullable String needs, int unknown) {
        String name() {
            return method + " " + path;
        }
    }

    /// One row of the table.
    ///
    /// @param prefix before every path
    /// @param granted null if it is good for nothing
    private record Credential(
            String name,
            String prefix,
            List<String> headers,
            @Nullable Set<String> granted,
            boolean signedIn) {
        static Credential bearing(String name, String token, @Nullable Set<String> granted, boolean signedIn) {
            return new Credential(name, "", List.of(bearer(token)), granted, signedIn);
        }

        static Credential bad(String name, String token) {
            return bearing(name, token, null, false);
        }
    }

    @Test
    void theDocumentNamesAllThereIs() throws Exception {
        PublishedTable table = PublishedTable.read();

        assertThat(table.permissions())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Permission.values())
                        .map(Permission::wireName)
                        .toList());
        assertThat(table.roles().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Role.values()).map(Role::wireName).toList());
        assertThat(table.keys().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(KeyPermission.values())
                        .map(KeyPermission::wireName)
                        .toList());
    }

    @Test
    void nothingIsOpenByAccident() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            List<Endpoint> all = endpoints(hub);
            assertThat(all.stream().filter(endpoint -> endpoint.needs() == null).map(Endpoint::name))
                    .containsExactlyInAnyOrderElementsOf(OPEN);
            assertThat(all.stream()
                            .filter(endpoint -> Objects.equals(endpoint.needs(), "read")
                                    && !endpoint.method().equals("GET"))
                            .map(Endpoint::name))
                    .containsExactlyInAnyOrderElementsOf(OWN_AFFAIRS);
        }
    }

    @Test
    void everyRouteLetsInWhomItMust() throws Exception {
        PublishedTable table = PublishedTable.read();
        try (AccessHub hub = AccessHub.start(data, "PRINTYARD_RATE_LIMIT", "off")) {
            String admin = hub.login("admin").access();
            List<Credential> credentials = credentials(hub, admin, table);
            addStock(hub, admin);
            Map<String, JsonNode> before = watched(hub, admin);
            List<Endpoint> endpoints = endpoints(hub);
            Map<String, String> wrong = new LinkedHashMap<>();
            int cells = 0;
            for (Credential credential : credentials) {
                for (Endpoint endpoint : endpoints) {
                    for (String method : methods(endpoint)) {
                        String cell = method + " " + endpoint.path() + " by " + credential.name();
                        String problem = problem(
                                expected(credential, endpoint), endpoint, call(hub, credential, method, endpoint));
                        if (problem != null) {
                            wrong.put(cell, problem);
                        }
                        cells++;
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(cells).as("all of them").isGreaterThan(1_500);
            assertThat(watched(hub, admin)).as("nothing was changed").isEqualTo(before);
        }
    }

    /// What a call must be answered with.
    private enum Expected {
        LET_IN,
        UNKNOWN,
        FORBIDDEN,
        /// 401 in the words of the handler.
        OWN_401,
        /// 403 because only who signed in may.
        SIGN_IN
    }

    private static Expected expected(Credential credential, Endpoint endpoint) {
        if (endpoint.needs() == null) {
            return endpoint.name().equals(REFRESH) ? Expected.OWN_401 : Expected.LET_IN;
        }
        if (credential.granted() == null) {
            return Expected.UNKNOWN;
        }
        if (!credential.granted().contains(endpoint.needs())) {
            return Expected.FORBIDDEN;
        }
        return SIGNED_IN_ONLY.contains(endpoint.name()) && !credential.signedIn() ? Expected.SIGN_IN : Expected.LET_IN;
    }

    private static @Nullable String problem(Expected expected, Endpoint endpoint, Response answer) {
        boolean right =
                switch (expected) {
                    case LET_IN -> answer.status() != 401 && answer.status() != 403 && answer.status() < 500;
                    case UNKNOWN -> answer.status() == endpoint.unknown();
                    case OWN_401 -> answer.status() == 401;
                    case FORBIDDEN -> answer.status() == 403 && !answer.body().contains("sign-in-required");
                    case SIGN_IN ->
                        answer.status() == 403
                                && (answer.body().isEmpty() || answer.body().contains("sign-in-required"));
                };
        return right ? null : "must be " + expected + " but is " + answer.status() + " " + answer.body();
    }

    private static Response call(AccessHub hub, Credential credential, String method, Endpoint endpoint)
            throws IOException, InterruptedException {
        String path = endpoint.path().replaceAll("\\{[^}]*}", NOTHING);
        return hub.send(
                method, credential.prefix() + path, "", credential.headers().toArray(new String[0]));
    }

    private static List<Endpoint> endpoints(AccessHub hub) throws IOException, InterruptedException {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                hub.ok("GET", "/openapi.json", "").json().required("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                endpoints.add(new Endpoint(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        operation.getValue().path("x-permission").textValue(),
                        // OctoPrint has no other word for it.
                        operation.getValue().path("responses").has("401") ? 401 : 403));
            }
        }
        endpoints.sort(Comparator.comparing(endpoint -> endpoint.name().equals(LOGOUT)));
        return endpoints;
    }

    private static List<String> methods(Endpoint endpoint) {
        if (STREAMS.contains(endpoint.name())) {
            return List.of("HEAD");
        }
        return endpoint.method().equals("GET") ? List.of("GET", "HEAD") : List.of(endpoint.method());
    }

    private static List<Credential> credentials(AccessHub hub, String admin, PublishedTable table)
            throws IOException, InterruptedException {
        List<Credential> credentials = new ArrayList<>();
        for (Map.Entry<String, Set<String>> role : table.roles().entrySet()) {
            String name = "some " + role.getKey();
            hub.addUser(admin, name, role.getKey());
            credentials.add(Credential.bearing(name, hub.login(name).access(), role.getValue(), true));
        }
        hub.addUser(admin, "browser", "member");
        credentials.add(new Credential(
                "a member's cookie",
                "",
                List.of("Cookie", "access_token=" + hub.login("browser").access()),
                table.roles().get("member"),
                true));
        for (Map.Entry<String, Set<String>> permission : table.keys().entrySet()) {
            String secret = hub.addKey(admin, permission.getKey()).secret();
            Set<String> granted = permission.getValue();
            credentials.add(new Credential(
                    "a key for " + permission.getKey(), "", List.of("X-API-Key", secret), granted, false));
            credentials.add(new Credential(
                    "a key in the path for " + permission.getKey(), "/key/" + secret, List.of(), granted, false));
            credentials.add(Credential.bearing("a bearer key for " + permission.getKey(), secret, granted, false));
        }
        credentials.addAll(demoted(hub, admin, table));
        credentials.addAll(dead(hub, admin));
        return credentials;
    }

    /// Keys of somebody who was an administrator when they made them.
    private static List<Credential> demoted(AccessHub hub, String admin, PublishedTable table)
            throws IOException, InterruptedException {
        long id = hub.addUser(admin, "demoted", "administrator");
        String session = hub.login("demoted").access();
        NewKey all = hub.addKey(session, "admin");
        NewKey write = hub.addKey(session, "write");
        // Both are remembered as what they were.
        hub.ok("GET", "/api/printyard/v1/users", "", "X-API-Key", all.secret());
        hub.ok("GET", "/api/printyard/v1/users", "", bearer(session));
        hub.ok("PATCH", "/api/printyard/v1/users/" + id, "{\"role\": \"viewer\"}", bearer(admin));
        Set<String> viewer = Objects.requireNonNull(table.roles().get("viewer"));
        Set<String> both = new TreeSet<>(Objects.requireNonNull(table.keys().get("write")));
        both.retainAll(viewer);
        return List.of(
                Credential.bearing("a demoted user", session, viewer, true),
                Credential.bearing("a key for admin of a demoted user", all.secret(), viewer, false),
                Credential.bearing("a key for write of a demoted user", write.secret(), both, false));
    }

    private static List<Credential> dead(AccessHub hub, String admin) throws IOException, InterruptedException {
        NewKey disabled = hub.addKey(admin, "admin");
        NewKey deleted = hub.addKey(admin, "admin");
        for (NewKey key : List.of(disabled, deleted)) {
            hub.ok("GET", "/api/filaments", "", "X-API-Key", key.secret());
        }
        hub.ok("PATCH", "/api/v1/api-keys/" + disabled.id(), "{\"enabled\": false}", bearer(admin));
        hub.ok("DELETE", "/api/v1/api-keys/" + deleted.id(), "", bearer(admin));
        hub.addUser(admin, "left", "administrator");
        Tokens left = hub.login("left");
        hub.ok("POST", "/api/auth/logout", "", bearer(left.access()));
        hub.addUser(admin, "refreshing", "administrator");
        Tokens refreshing = hub.login("refreshing");
        long removedUser = hub.addUser(admin, "removed", "administrator");
        Tokens removed = hub.login("removed");
        NewKey orphan = hub.addKey(removed.access(), "admin");
        hub.ok("DELETE", "/api/printyard/v1/users/" + removedUser, "", bearer(admin));
        return List.of(
                new Credential("nobody", "", List.of(), null, false),
                Credential.bad("a stranger", "made-up"),
                new Credential("an empty key in the path", "/key/%20", List.of(), null, false),
                new Credential("a session's token as a key", "", List.of("X-API-Key", admin), null, false),
                new Credential(
                        "a key as a cookie",
                        "",
                        List.of(
                                "Cookie",
                                "access_token=" + hub.addKey(admin, "admin").secret()),
                        null,
                        false),
                Credential.bad("an expired key", expiredKey(hub)),
                Credential.bad("a disabled key", disabled.secret()),
                Credential.bad("a deleted key", deleted.secret()),
                Credential.bad("a removed user", removed.access()),
                Credential.bad("a removed user's key", orphan.secret()),
                Credential.bad("a refresh token", refreshing.refresh()),
                Credential.bad("a session that was left", left.access()));
    }

    /// Put into the store, as it would have been made an hour ago.
    private static String expiredKey(AccessHub hub) {
        String secret = "expired".repeat(4) + "1234";
        Instant now = Instant.now();
        ApiKey.Terms terms =
                new ApiKey.Terms("expired", Set.of(KeyPermission.ADMIN), null, null, true, now.minusSeconds(1));
        var _ = hub.hub()
                .database()
                .write(transaction -> Outcome.<ApiKey, StockRefusal>done(transaction
                        .apiKeys()
                        .add(id -> new ApiKey(
                                new ApiKeyId(id),
                                null,
                                TokenHash.of(secret),
                                "expire",
                                terms,
                                now.minusSeconds(3600),
                                null))));
        return secret;
    }

    private static void addStock(AccessHub hub, String admin) throws IOException, InterruptedException {
        hub.ok(
                "POST",
                "/api/filaments",
                "{\"name\": \"PLA\", \"material_id\": 1, \"color_id\": 1, \"starting_weight_g\": 1000}",
                bearer(admin));
    }

    private static Map<String, JsonNode> watched(AccessHub hub, String admin) throws IOException, InterruptedException {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (String path : WATCHED) {
            JsonNode answer = hub.ok("GET", path, "", bearer(admin)).json();
            answer.findParents("last_used").forEach(row -> ((ObjectNode) row).remove("last_used"));
            all.put(path, answer);
        }
        return all;
    }
}
