package org.printyard.conformance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.access.AccessHub.status;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys in paths, and paths that are written to be taken for others. `KEY` stands for a key that may read.
class PathsTest {
    private static SharedHubs hubs;

    @BeforeAll
    static void open(@TempDir Path folder) {
        hubs = new SharedHubs(folder);
    }

    @AfterAll
    static void close() {
        hubs.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /key/KEY/api/filaments            | 200
            GET //key//KEY//api//filaments//      | 200
            GET /%6bey/KEY/api/filaments          | 200
            HEAD /key/KEY/api/filaments           | 200
            GET /key/KEY/api/materials            | 200
            POST /key/KEY/api/materials           | 403
            GET /key/KEY/api/printyard/v1/users   | 403
            GET /key/KEY/health                   | 200
            GET /key/KEYx/api/filaments           | 401
            GET /key/%20KEY/api/filaments         | 401
            GET /key/api/filaments                | 404
            GET /key/x/api/filaments              | 401
            GET /key/KEY/key/KEY/api/filaments    | 404
            GET /key/KEY/nothing                  | 404
            GET /key/KEY                          | 404
            GET /key/KEY/                         | 404
            GET /key/KEY//                        | 404
            GET /key                              | 404
            GET /key/                             | 404
            GET /key//                            | 404
            GET /key/KEY/..                       | 400
            GET /key/KEY/%2e%2e/api/filaments     | 400
            GET /key/%2e%2e/api/filaments         | 400
            GET /key/../api/filaments             | 400
            GET /key/./api/filaments              | 400
            GET /key/KEY%2fapi%2ffilaments        | 400
            GET /key/KEY%2Fapi/filaments          | 400
            GET /key/KEY%5capi/filaments          | 400
            GET /key/KEY%00/api/filaments         | 400
            GET /key/KEY%0a/api/filaments         | 400
            GET /key/KEY/api/filaments/%c0%af     | 400
            GET /key/KEY/api/filaments%           | 400
            GET /key/KEY;x=y/api/filaments        | 401
            GET /p/x/api/filaments                | 404
            GET /p                                | 404
            GET /p/../api/filaments               | 400
            OPTIONS /key/KEY/api/filaments        | 204
            TRACE /key/KEY/api/filaments          | 405
            """)
    void aKeyInThePathOpensWhatItMayAndNothingElse(String request, int status) throws Exception {
        AccessHub hub = hubs.with();
        String key = hub.addKey(hub.admin(), "read").secret();
        String answer = hub.raw(request.replace("KEY", key), "", "Accept: text/html,*/*");
        assertThat(status(answer)).as(answer).isEqualTo(status);
        assertThat(answer).as("never a page, never the key").doesNotContain("<html", key);
    }

    /// The error is worded by the dialect of the path behind the key.
    @Test
    void errorsBehindAKeyAreTheDialects() throws Exception {
        AccessHub hub = hubs.with();
        assertThat(hub.raw("GET /key/x/api/filaments", "")).contains("\"error\":\"Invalid or expired token\"");
        assertThat(hub.raw("GET /key/x/api/v1/api-keys", "")).contains("\"detail\":\"Invalid or expired token\"");
        assertThat(hub.raw("GET /key/x/api/v1/nothing", "")).contains("\"detail\":");
        assertThat(hub.raw("GET /key/x/api/printyard/v1/me", "")).contains("\"invalid-token\"");
    }

    /// Targets that are no paths.
    @Test
    void whatIsNoPathIsRefused() throws Exception {
        AccessHub hub = hubs.with();
        for (String request : List.of("CONNECT evil.example:80", "OPTIONS *", "GET *", "GET evil", "GET ?", "GET #")) {
            String answer = hub.rawHead(request + " HTTP/1.1\r\nHost: evil.example:80\r\n\r\n");
            assertThat(status(answer)).as(request + "\n" + answer).isBetween(400, 499);
            assertThat(answer).as(request).contains("application/json");
        }
    }

    /// Nobody knows which of two lengths a proxy in front believed.
    @Test
    void aRequestEndsAtOnePlace() throws Exception {
        AccessHub hub = hubs.with();
        String host = "Host: x\r\nConnection: close\r\nContent-Type: application/json\r\n";
        for (String lengths : List.of(
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
                "Content-Length: 2, 3\r\n\r\n{} ",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Length: -2\r\n\r\n{}",
                "Content-Length: 0x2\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "Content-Length : 2\r\n\r\n{}",
                " Content-Length: 2\r\n\r\n{}",
                "X: a\r\n folded: b\r\nContent-Length: 2\r\n\r\n{}")) {
            String answer = hub.rawBytes("POST /api/auth/login HTTP/1.1\r\n" + host + lengths);
            assertThat(status(answer)).as(lengths + "\n" + answer).isIn(400, 413, 501);
            assertThat(answer.indexOf("HTTP/1.1", 1))
                    .as("one answer\n" + answer)
                    .isNegative();
        }
    }
}
