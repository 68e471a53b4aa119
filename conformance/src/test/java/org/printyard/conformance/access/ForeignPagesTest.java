package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.access.AccessHub.status;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a browser may be made to do by a page that is not ours: change nothing, read nothing.
class ForeignPagesTest {
    private static final String CHANGE = "POST /api/materials";
    private static final String FOREIGN = "Origin: http://evil.example";

    private static SharedHubs hubs;

    @BeforeAll
    static void open(@TempDir Path folder) {
        hubs = new SharedHubs(folder);
    }

    @AfterAll
    static void close() {
        hubs.close();
    }

    /// Each a header line of a request with the cookie of an administrator, sent to `hub.example:8080`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Origin: http://hub.example:8080                           | 400
            Origin: HTTP://HUB.EXAMPLE:8080                           | 400
            Origin: https://hub.example:8080                          | 400
            Sec-Fetch-Site: same-origin                               | 400
            Sec-Fetch-Site: none                                      | 400
            X-Nothing: 1                                              | 400
            Origin: http://evil.example                               | 403
            Origin: null                                              | 403
            Origin:                                                   | 403
            Origin: http://hub.example                                | 403
            Origin: http://hub.example:8081                           | 403
            Origin: http://sub.hub.example:8080                       | 403
            Origin: http://hub.example:8080.evil.example              | 403
            Origin: http://hub.example:8080@evil.example              | 403
            Origin: http://evil.example#hub.example:8080              | 403
            Origin: hub.example:8080                                  | 403
            Origin: http://hub.example:8080, http://evil.example      | 403
            Origin: chrome-extension://abcdef                         | 403
            Sec-Fetch-Site: cross-site                                | 403
            Sec-Fetch-Site: same-site                                 | 403
            Sec-Fetch-Site: SAME-ORIGIN                               | 403
            """)
    void aCookieCountsForOurOwnPages(String line, int status) throws Exception {
        AccessHub hub = hubs.with();
        String answer = hub.raw(CHANGE, "{}", "Host: hub.example:8080", "Cookie: access_token=" + admin(hub), line);
        assertThat(status(answer)).as(answer).isEqualTo(status);
    }

    @Test
    void everyMethodThatChangesIsGuarded() throws Exception {
        AccessHub hub = hubs.with();
        String cookie = "Cookie: access_token=" + admin(hub);
        for (String change : List.of(
                "PUT /api/materials/1",
                "DELETE /api/materials/1",
                "PATCH /api/filaments/1/reduce",
                "POST /api/v1/api-keys",
                "PATCH /api/printyard/v1/users/1",
                "POST /api/auth/logout",
                "POST /api/auth/login",
                "POST /api/auth/refresh",
                "POST /api/printyard/v1/setup",
                "POST //api//materials/")) {
            assertThat(status(hub.raw(change, "{}", cookie, FOREIGN)))
                    .as(change)
                    .isEqualTo(403);
        }
        for (String open : List.of("/api/auth/login", "/api/auth/refresh", "/api/printyard/v1/setup")) {
            assertThat(status(hub.raw("POST " + open, "{}", FOREIGN, "X-API-Key: made-up")))
                    .as("nobody looks at the key here, so it proves nothing: " + open)
                    .isEqualTo(403);
        }
        assertThat(status(hub.raw("GET /api/auth/me", "", cookie)))
                .as("still signed in")
                .isEqualTo(200);
    }

    /// A trusted network is a credential that a browser adds by itself, like a cookie.
    @Test
    void aTrustedNetworkCountsForOurOwnPages() throws Exception {
        AccessHub hub = hubs.with("PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8");
        assertThat(status(hub.raw(CHANGE, "{}", FOREIGN))).isEqualTo(403);
        assertThat(status(hub.raw(CHANGE, "{}", FOREIGN, "Cookie: access_token=" + admin(hub))))
                .isEqualTo(403);
        assertThat(status(hub.raw(CHANGE, "{}", FOREIGN, "Authorization: Basic dTpw")))
                .isEqualTo(403);
        assertThat(status(hub.raw(CHANGE, "{}", FOREIGN, "X-API-Key: "))).isEqualTo(403);
        assertThat(status(hub.raw(CHANGE, "{}", "Sec-Fetch-Site: cross-site"))).isEqualTo(403);
        assertThat(status(hub.raw(CHANGE, "{}"))).isEqualTo(400);
    }

    /// What a page cannot have by itself it may use wherever it comes from.
    @Test
    void explicitCredentialsAreTheirBringersOwn() throws Exception {
        AccessHub hub = hubs.with();
        String key = hub.addKey(admin(hub), "write").secret();
        assertThat(status(hub.raw(CHANGE, "{}", FOREIGN, "X-API-Key: " + key))).isEqualTo(400);
        assertThat(status(hub.raw(CHANGE, "{}", FOREIGN, "Authorization: Bearer " + key)))
                .isEqualTo(400);
        assertThat(status(hub.raw("POST /key/" + key + "/api/materials", "{}", FOREIGN)))
                .isEqualTo(400);
    }

    /// Each path is of another dialect.
    @Test
    void onlyWhoBroughtCredentialsReads() throws Exception {
        AccessHub hub =
                hubs.with("PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8", "PRINTYARD_TRUSTED_ROLE", "administrator");
        String session = admin(hub);
        String key = hub.addKey(session, "admin").secret();
        for (String path : List.of("/api/filaments", "/api/printyard/v1/ledger", "/api/v1/api-keys")) {
            String read = "GET " + path;
            assertThat(readable(hub.raw(read, "", FOREIGN, "X-API-Key: " + key)))
                    .as(path)
                    .isTrue();
            assertThat(readable(hub.raw(read, "", FOREIGN, "Authorization: Bearer " + session)))
                    .as(path)
                    .isTrue();
            assertThat(readable(hub.raw("GET /key/" + key + path, "", FOREIGN)))
                    .as(path)
                    .isTrue();
            assertThat(readable(hub.raw(read, "", FOREIGN, "Cookie: access_token=" + session)))
                    .as(path)
                    .isFalse();
            assertThat(readable(hub.raw(read, "", FOREIGN))).as(path).isFalse();
        }
        String me = "GET /api/auth/me";
        assertThat(readable(hub.raw(me, "", FOREIGN, "Authorization: Bearer " + session)))
                .as("about a sign-in")
                .isFalse();
    }

    private static boolean readable(String answer) {
        assertThat(status(answer)).as(answer).isEqualTo(200);
        String headers = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
        assertThat(headers)
                .doesNotContain("access-control-allow-credentials")
                .contains("cross-origin-resource-policy: same-origin");
        return headers.contains("access-control-allow-origin: *");
    }

    @Test
    void beforeACallOnlyCallsWithCredentialsAreAllowed() throws Exception {
        AccessHub hub = hubs.with();
        String[] asks = {FOREIGN, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: x-api-key"};
        String open = hub.raw("OPTIONS /api/materials", "", asks);
        assertThat(status(open)).isEqualTo(204);
        assertThat(open)
                .contains("Access-Control-Allow-Origin: *", "Access-Control-Allow-Methods: GET, POST, OPTIONS")
                .doesNotContain("Allow-Credentials");
        for (String path : List.of("/api/auth/login", "/api/auth/refresh", "/api/auth/logout")) {
            assertThat(hub.raw("OPTIONS " + path, "", asks)).as(path).doesNotContain("Access-Control");
        }
        assertThat(status(hub.raw("OPTIONS /api/nothing", "", asks))).isEqualTo(404);
    }

    /// A name that anybody can buy may have been pointed at this network: the browser takes that page for ours.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1              | 200
            127.0.0.1:8080         | 200
            [::1]:8080             | 200
            localhost:8080         | 200
            hub                    | 200
            HUB.LOCAL              | 200
            hub.home.arpa          | 200
            hub.lan:80             | 200
            print.example.org      | 200
            print.example.org:8443 | 200
            evil.example           | 403
            evil.example:8080      | 403
            hub.local.evil.example | 403
            127.0.0.1.evil.example | 403
            127.0.0.1.             | 403
            evil.example.          | 403
            www.print.example.org  | 403
            evilprint.example.org  | 403
            localhost.evil.example | 403
            evil.example/hub.local | 400
            a@b                    | 400
            """)
    void aTrustedNetworkMustKnowOurName(String host, int status) throws Exception {
        AccessHub hub = hubs.with(
                "PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8", "PRINTYARD_PUBLIC_URL", "https://print.example.org");
        assertThat(status(hub.raw("GET /api/filaments", "", "Host: " + host))).isEqualTo(status);
        String token = "Authorization: Bearer " + admin(hub);
        assertThat(status(hub.raw("GET /api/filaments", "", "Host: " + host, token)))
                .as("with credentials")
                .isEqualTo(status == 403 ? 200 : status);
        if (status == 403) {
            String origin = "Origin: http://" + host;
            assertThat(status(hub.raw(CHANGE, "{}", "Host: " + host, origin))).isEqualTo(403);
        }
    }

    /// Two names, or one in the address and another in the header: which one would count?
    @Test
    void aRequestHasOneName() throws Exception {
        AccessHub hub = hubs.with("PRINTYARD_TRUSTED_NETWORKS", "127.0.0.0/8");
        for (String request : List.of(
                "GET /api/filaments HTTP/1.1\r\nHost: hub.local\r\nHost: evil.example\r\n",
                "GET http://hub.local/api/filaments HTTP/1.1\r\nHost: evil.example\r\n",
                "GET http://evil.example/api/filaments HTTP/1.1\r\nHost: hub.local\r\n",
                "GET /api/filaments HTTP/1.1\r\n")) {
            assertThat(status(hub.rawBytes(request + "Connection: close\r\n\r\n")))
                    .as(request)
                    .isEqualTo(400);
        }
    }

    private static String admin(AccessHub hub) throws Exception {
        return hub.admin();
    }

    @Test
    void nobodySignsABrowserInFromElsewhere() throws Exception {
        AccessHub hub = hubs.with();
        String body = "{\"username\": \"admin\", \"password\": \"" + AccessHub.PASSWORD + "\"}";
        for (String[] lines : List.of(
                new String[] {FOREIGN}, new String[] {"Sec-Fetch-Site: cross-site"}, new String[] {"Origin: null"})) {
            String answer = hub.raw("POST /api/auth/login", body, lines);
            assertThat(status(answer)).as(Arrays.toString(lines)).isEqualTo(403);
            assertThat(answer).doesNotContain("Set-Cookie");
        }
    }
}
