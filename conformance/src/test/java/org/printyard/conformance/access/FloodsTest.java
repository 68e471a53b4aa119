package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.access.AccessHub.status;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More of everything than anybody needs, from callers whom nobody knows.
class FloodsTest {
    private static final String LOGIN = "POST /api/auth/login";

    @TempDir
    Path data;

    @Test
    void headersEndSomewhere() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            List<String> many = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                many.add("X-" + i + ": y");
            }
            for (String[] lines : List.of(
                    many.toArray(new String[0]),
                    new String[] {"X-Long: " + "x".repeat(40_000)},
                    new String[] {"x".repeat(40_000) + ": y"},
                    new String[] {"Cookie: " + "a=b; ".repeat(8_000)},
                    new String[] {"Authorization: Bearer " + "x".repeat(40_000)})) {
                assertThat(status(hub.raw("GET /api/filaments", "", lines))).isEqualTo(431);
            }
            assertThat(status(hub.raw("GET /api/filaments", "", "Cookie: " + "a=b; ".repeat(5_000))))
                    .as("as many as Cura sends, and more")
                    .isEqualTo(401);
        }
    }

    /// Answered as soon as it is too much: the rest is never sent here.
    @Test
    void aBodyEndsSomewhere() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            String head = LOGIN + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
            String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
            String endless = hub.rawBytes(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk);
            assertThat(status(endless)).isEqualTo(413);
            assertThat(endless).contains("Connection: close");
            String huge = hub.rawBytes(head + "Content-Length: 999999999999\r\n\r\n{");
            assertThat(status(huge)).isEqualTo(413);
            assertThat(huge).contains("Connection: close");
        }
    }

    /// Nobody's body is read before it is known who sends it.
    @Test
    void whoMayNotIsToldBeforeTheBody() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            String key = hub.addKey(hub.login("admin").access(), "read").secret();
            String rest =
                    "Host: x\r\nContent-Type: application/json\r\nContent-Length: 200000\r\nConnection: close\r\n";
            assertThat(status(hub.rawBytes("POST /api/materials HTTP/1.1\r\n" + rest + "\r\n")))
                    .isEqualTo(401);
            assertThat(status(
                            hub.rawBytes("POST /api/materials HTTP/1.1\r\n" + rest + "X-API-Key: " + key + "\r\n\r\n")))
                    .isEqualTo(403);
        }
    }

    /// Nobody waits for the rest of a body that is refused, and the client is told that its connection ends.
    @Test
    void whoIsRefusedBeforeTheBodyIsToldThatTheConnectionEnds() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            String head = "POST /api/materials HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
            assertThat(hub.rawHead(head + "Content-Length: 20\r\n\r\n{"))
                    .startsWith("HTTP/1.1 401")
                    .contains("Connection: close");
            assertThat(hub.rawHead(head + "Content-Length: 2\r\n\r\n{}"))
                    .as("all of it is there")
                    .startsWith("HTTP/1.1 401")
                    .doesNotContain("Connection: close");
        }
    }

    @Test
    void jsonEndsSomewhere() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            for (String body : List.of(
                    "[".repeat(10_000),
                    "{\"a\":".repeat(2_000),
                    "{\"username\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                    "{\"username\": " + "9".repeat(10_000) + "}",
                    "{\"username\": 1e999999999}",
                    "{\"" + "k".repeat(10_000) + "\": 1}")) {
                assertThat(status(hub.raw(LOGIN, body)))
                        .as(body.substring(0, 20))
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void aQueryEndsSomewhere() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            String token = "Authorization: Bearer " + hub.login("admin").access();
            StringBuilder query = new StringBuilder("GET /api/filaments?");
            for (int i = 0; i < 200; i++) {
                query.append('p').append(i).append("=1&");
            }
            assertThat(status(hub.raw(query.toString(), "", token))).isEqualTo(400);
        }
    }

    /// A password that takes long to hash is none.
    @Test
    void aPasswordEndsSomewhere() throws Exception {
        try (AccessHub hub = AccessHub.start(data)) {
            assertThat(hub.tryLogin("admin", "x".repeat(257)).status()).isEqualTo(400);
            assertThat(hub.tryLogin("admin", "x".repeat(256)).status()).isEqualTo(401);
            assertThat(hub.tryLogin("a".repeat(256), "x").status()).isEqualTo(400);
        }
    }
}
