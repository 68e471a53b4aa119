package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.access.AccessHub.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What callers and proxies claim about an address, a name or an encrypted connection: believed from named proxies
/// only, and only what they themselves have seen.
class ProxiesTest {
    private static final String READ = "GET /api/filaments";

    private static SharedHubs hubs;

    @BeforeAll
    static void open(@TempDir Path folder) {
        hubs = new SharedHubs(folder);
    }

    @AfterAll
    static void close() {
        hubs.close();
    }

    private static AccessHub hub(String trusted, String proxies) throws IOException {
        return hubs.with(
                "PRINTYARD_TRUSTED_NETWORKS",
                trusted,
                "PRINTYARD_TRUSTED_PROXIES",
                proxies,
                "PRINTYARD_TRUSTED_ROLE",
                "viewer");
    }

    /// `/` stands between header lines, `~` for an empty value.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.1                     | 200
            203.0.113.9, 10.0.0.1        | 200
            10.0.0.1, 127.0.0.1          | 200
            10.0.0.1:50000               | 200
            [fd00::1]:443                | 200
            fd00::1                      | 200
            ::ffff:10.0.0.1              | 200
            203.0.113.9 / 10.0.0.1       | 200
            10.0.0.1, 203.0.113.9        | 401
            10.0.0.1 / 203.0.113.9       | 401
            10.0.0.1, 203.0.113.9:10     | 401
            10.0.0.1, garbage            | 401
            10.0.0.1, unknown, 127.0.0.1 | 401
            10.0.0.1, [fd00::1           | 401
            10.0.0.1, 10.0.0             | 401
            10.0.0.1,                    | 401
            localhost                    | 401
            127.0.0.1                    | 401
            ~                            | 401
            """)
    void aNamedProxySaysWhoCalls(String forwarded, int status) throws Exception {
        AccessHub hub = hub("127.0.0.0/8, 10.0.0.0/8, fd00::/8", "127.0.0.1");
        String[] lines = Arrays.stream(forwarded.split(" / "))
                .map(value -> "X-Forwarded-For: " + value.replace("~", ""))
                .toArray(String[]::new);
        assertThat(status(hub.raw(READ, "", lines))).isEqualTo(status);
    }

    /// One that adds no header speaks for somebody all the same.
    @Test
    void aNamedProxyIsNotTrustedItself() throws Exception {
        AccessHub hub = hub("127.0.0.0/8", "127.0.0.1");
        assertThat(status(hub.raw(READ, ""))).isEqualTo(401);
        assertThat(status(hub.raw(READ, "", "X-Real-IP: 127.0.0.2", "Forwarded: for=127.0.0.2")))
                .isEqualTo(401);
    }

    @Test
    void nobodyElseIsBelieved() throws Exception {
        AccessHub hub = hub("10.0.0.0/8", "192.168.1.1");
        for (String line : new String[] {
            "X-Forwarded-For: 10.0.0.1", "X-Forwarded-For: 127.0.0.1, 10.0.0.1", "Forwarded: for=10.0.0.1"
        }) {
            assertThat(status(hub.raw(READ, "", line))).as(line).isEqualTo(401);
        }
    }

    /// A page whose name was pointed here can add headers of its own.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1 | hub.lan      | hub.local               | 200
            127.0.0.1 | evil.example | hub.local               | 200
            127.0.0.1 | hub.lan      | evil.example            | 403
            127.0.0.1 | hub.lan      | hub.local, evil.example | 403
            127.0.0.1 | hub.lan      | evil.example, hub.local | 200
            127.0.0.1 | hub.lan      | two words               | 400
            127.0.0.1 | hub.lan      | hub.lan/evil            | 400
            192.0.2.1 | evil.example | hub.local               | 401
            192.0.2.1 | hub.lan      | evil.example            | 401
            """)
    void theNameIsTheProxys(String proxies, String host, String forwardedHost, int status) throws Exception {
        AccessHub hub = hub("10.0.0.0/8", proxies);
        assertThat(status(hub.raw(
                        READ, "", "Host: " + host, "X-Forwarded-For: 10.0.0.1", "X-Forwarded-Host: " + forwardedHost)))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1 | https       | true
            127.0.0.1 | HTTPS       | true
            127.0.0.1 | http, https | true
            127.0.0.1 | https, http | false
            127.0.0.1 | http        | false
            192.0.2.1 | https       | false
            """)
    void cookiesStayOnEncryptedConnections(String proxies, String protocol, boolean secure) throws Exception {
        AccessHub hub = hub("10.0.0.0/8", proxies);
        String answer = hub.raw(
                "POST /api/auth/login",
                "{\"username\": \"admin\", \"password\": \"" + AccessHub.PASSWORD + "\"}",
                "X-Forwarded-Proto: " + protocol);
        assertThat(status(answer)).isEqualTo(200);
        assertThat(cookies(answer)).hasSize(2).allSatisfy(cookie -> {
            assertThat(cookie).contains("; HttpOnly", "; SameSite=Lax", "; Path=/");
            assertThat(cookie.contains("; Secure")).isEqualTo(secure);
        });
    }

    private static Stream<String> cookies(String answer) {
        return answer.lines().filter(line -> line.startsWith("Set-Cookie:"));
    }

    /// The page of somebody on the line, against a sign-in that is encrypted.
    @Test
    void aPageWithoutEncryptionIsAStranger() throws Exception {
        AccessHub hub = hub("10.0.0.0/8", "127.0.0.1");
        String cookie = "Cookie: access_token=" + hub.login("admin").access();
        String logout = "POST /api/auth/logout";
        String host = "Host: hub.example";
        String https = "X-Forwarded-Proto: https";
        assertThat(status(hub.raw(logout, "", host, cookie, https, "Origin: http://hub.example")))
                .isEqualTo(403);
        assertThat(status(hub.raw(logout, "", host, cookie, https, "Origin: https://hub.example")))
                .isEqualTo(200);
    }
}
