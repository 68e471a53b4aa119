package org.printyard.conformance.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
    /// What carries the events.
    enum Kind {
        SSE,
        SOCKET
    }

    @TempDir
    private Path data;

    private static Stream open(Kind kind, TestHub hub, String query) throws Exception {
        return switch (kind) {
            case SSE -> SseStream.open(hub.address(), query, "");
            case SOCKET -> new SocketStream(hub.http(), hub.address(), query);
        };
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.required("type").asText()).toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aScannedTagIsToldWithItsReaderAndSpool(Kind kind) throws Exception {
        try (TestHub hub = new TestHub(data)) {
            long filament = hub.addFilament(150);
            long spool = hub.ok("GET", "/api/v1/spool?filament.id=" + filament, "")
                    .at("/0/id")
                    .longValue();
            hub.ok("PUT", "/api/printyard/v1/spools/" + spool + "/tags/04A22B7C", "");
            try (Stream stream = open(kind, hub, "")) {
                hub.ok("POST", "/api/v1/tag/scan", "{\"uid\": \"04:a2:2b:7c\", \"reader_id\": \"bench\"}");
                hub.ok("POST", "/api/v1/tag/scan", "{\"uid\": \"FFFF\"}");

                JsonNode known = stream.next();
                assertThat(known.required("type").asText()).isEqualTo("tag.scanned");
                assertThat(known.at("/data/spool_id").longValue()).isEqualTo(spool);
                assertThat(known.at("/data/reader_id").asText()).isEqualTo("bench");
                JsonNode unknown = stream.next();
                assertThat(unknown.required("type").asText()).isEqualTo("tag.scanned");
                assertThat(unknown.at("/data/spool_id").isIntegralNumber()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aLocationOfManySpoolsIsRenamedInOneWord(Kind kind) throws Exception {
        try (TestHub hub = new TestHub(data)) {
            long filament = hub.addFilament(150);
            for (int spool = 0; spool < 301; spool++) {
                hub.ok("POST", "/api/v1/spool", "{\"filament_id\": " + filament + ", \"location\": \"A\"}");
            }
            try (Stream stream = open(kind, hub, "")) {
                hub.ok("PATCH", "/api/v1/location/A", "{\"name\": \"B\"}");
                assertThat(stream.next().required("type").asText()).isEqualTo("reset");
                hub.ok("PATCH", "/api/v1/spool/2", "{\"location\": \"A\"}");
                assertThat(stream.next().required("type").asText()).isEqualTo("spool.changed");

                hub.ok("PATCH", "/api/v1/location/B", "{\"name\": \"C\"}");
                for (int spool = 0; spool < 300; spool++) {
                    assertThat(stream.next().required("type").asText()).isEqualTo("spool.changed");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatChangesThroughAnyDialectIsToldAtOnce(Kind kind) throws Exception {
        try (TestHub hub = new TestHub(data);
                Stream stream = open(kind, hub, "")) {
            long filament = hub.addFilament(150);
            List<JsonNode> added = stream.until("stock.entry");
            assertThat(types(added)).containsExactly("filament.changed", "spool.changed", "stock.entry");
            assertThat(added.getFirst().at("/data/change").asText()).isEqualTo("added");
            assertThat(added.getFirst().at("/data/filament"))
                    .isEqualTo(hub.ok("GET", "/api/printyard/v1/filaments/" + filament, ""));
            assertThat(added.get(1).at("/data/spool/weight_g").intValue()).isEqualTo(150);

            hub.reduce(filament, 60);
            List<JsonNode> used = stream.until("level.changed");
            assertThat(types(used))
                    .containsExactly("consumption.changed", "spool.changed", "stock.entry", "level.changed");
            JsonNode entry =
                    hub.ok("GET", "/api/printyard/v1/ledger?limit=1", "").at("/entries/0");
            assertThat(used.get(2).required("data")).isEqualTo(entry);
            assertThat(used.get(3).at("/data/to").asText()).isEqualTo("low");

            long spool = used.get(1).at("/data/id").longValue();
            hub.ok("POST", "/api/printyard/v1/spools/" + spool + "/measure", "{\"gross_g\": 500}");
            assertThat(stream.until("level.changed").getFirst().at("/data/spool"))
                    .isEqualTo(hub.ok("GET", "/api/printyard/v1/spools/" + spool, ""));

            hub.ok("PUT", "/api/filaments/" + filament, "{\"name\": \"other\"}");
            assertThat(stream.next().at("/data/filament/name").asText()).isEqualTo("other");
            hub.ok("PUT", "/api/settings/currency", "{\"value\": \"EUR\"}");
            assertThat(stream.next().at("/data/key").asText()).isEqualTo("currency");
            hub.ok("PUT", "/api/printyard/v1/spools/" + spool + "/tags/box", "");
            assertThat(stream.next().at("/data/spool/tags/0").asText()).isEqualTo("box");
            hub.ok("POST", "/api/materials", "{\"name\": \"PEEK\"}");
            assertThat(stream.next().at("/data/noun").asText()).isEqualTo("material");

            assertThat(hub.send("DELETE", "/api/filaments/" + filament + "?force=true", "")
                            .statusCode())
                    .isEqualTo(204);
            List<JsonNode> gone = stream.until("filament.changed");
            assertThat(gone.getFirst().at("/data/spool").isNull()).isTrue();
            assertThat(gone.getLast().at("/data/filament").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyTheTypesThatAreWanted(Kind kind) throws Exception {
        try (TestHub hub = new TestHub(data);
                Stream stream = open(kind, hub, "?types=stock.entry,level.changed")) {
            long filament = hub.addFilament(150);
            hub.reduce(filament, 60);
            assertThat(types(stream.until("level.changed")))
                    .containsExactly("stock.entry", "stock.entry", "level.changed");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whoComesBackGoesOnWhereItWas(Kind kind) throws Exception {
        try (TestHub hub = new TestHub(data)) {
            long filament = hub.addFilament(1_000);
            String last;
            try (Stream stream = open(kind, hub, "?types=stock.entry")) {
                hub.reduce(filament, 1);
                last = stream.next().required("id").asText();
            }
            hub.reduce(filament, 2);
            hub.reduce(filament, 3);
            try (Stream stream = open(kind, hub, "?types=stock.entry&last_event_id=" + last)) {
                assertThat(stream.next().at("/data/asked_g").intValue()).isEqualTo(2);
                assertThat(stream.next().at("/data/asked_g").intValue()).isEqualTo(3);
                hub.reduce(filament, 4);
                assertThat(stream.next().at("/data/asked_g").intValue()).isEqualTo(4);
            }
        }
    }

    /// As a browser does it: by a header, and also if nothing had happened yet when it was cut off.
    @Test
    void aBrowserThatHeardNothingYetMissesNothingEither() throws Exception {
        try (TestHub hub = new TestHub(data)) {
            long filament = hub.addFilament(1_000);
            String last;
            try (SseStream stream = SseStream.open(hub.address(), "", "")) {
                last = stream.lastId();
            }
            hub.reduce(filament, 2);
            try (Stream stream =
                    SseStream.open(hub.address(), "?types=stock.entry", "Last-Event-ID: " + last + "\r\n")) {
                assertThat(stream.next().at("/data/asked_g").intValue()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void afterARestartEverythingIsToBeLoadedAgain(Kind kind) throws Exception {
        String last;
        try (TestHub hub = new TestHub(data);
                Stream stream = open(kind, hub, "")) {
            hub.addFilament(1_000);
            last = stream.next().required("id").asText();
        }
        try (TestHub hub = new TestHub(data);
                Stream stream = open(kind, hub, "?types=stock.entry&last_event_id=" + last)) {
            JsonNode reset = stream.next();
            assertThat(reset.required("type").asText()).isEqualTo("reset");
            assertThat(reset.required("data").isNull()).isTrue();
            assertThat(reset.required("id").asText()).isNotEqualTo(last);
            hub.addFilament(1_000);
            assertThat(stream.next().required("type").asText()).isEqualTo("stock.entry");
        }
    }

    /// One that reads nothing, while as much happens as no buffer between holds. It is told to start anew, and
    /// meanwhile the stock and the others go on.
    @Test
    void aSlowSubscriberIsToldToStartAnewAndHindersNobody() throws Exception {
        try (TestHub hub = new TestHub(data);
                Socket slow = new Socket();
                Stream quick = open(Kind.SOCKET, hub, "?types=stock.entry")) {
            slow.setReceiveBufferSize(4 * 1024);
            slow.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), hub.address().getPort()));
            slow.setSoTimeout(30_000);
            slow.getOutputStream()
                    .write("GET /api/printyard/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            // The greeting: from here on it is told of everything, and reads nothing.
            assertThat(readUntil(slow, "id: ")).contains("200");
            String restock = "{\"quantity\": 1000, \"weight_per_spool_g\": 1}";
            long filament = 0;
            // Eight megabytes and more: the kernel holds half of that for a client, and the ring the rest.
            for (int i = 0; i < 20; i++) {
                if (i % 9 == 0) {
                    filament = hub.addFilament(1);
                    assertThat(quick.next().required("type").asText()).isEqualTo("stock.entry");
                }
                hub.ok("POST", "/api/filaments/" + filament + "/restock", restock);
                assertThat(quick.next().at("/data/change_g").intValue()).isEqualTo(1_000);
            }
            String text = readUntil(slow, "event: reset");
            assertThat(text).contains("event: spool.changed");
            hub.reduce(filament, 7);
            assertThat(readUntil(slow, "\"asked_g\":7")).contains("event: stock.entry");
        }
    }

    private static String readUntil(Socket socket, String wanted) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[64 * 1024];
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (text.indexOf(wanted, Math.max(0, text.length() - buffer.length - wanted.length())) < 0) {
            assertThat(System.nanoTime() - deadline).as("in vain for " + wanted).isNegative();
            int read = socket.getInputStream().read(buffer);
            assertThat(read).as("still open, waiting for " + wanted).isPositive();
            text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    @Test
    void oneStreamTooManyIsRefusedInOurWords() throws Exception {
        List<SseStream> open = new ArrayList<>();
        try (TestHub hub = new TestHub(data)) {
            for (int i = 0; i < 1_000; i++) {
                open.add(SseStream.open(hub.address(), "", ""));
            }
            SseStream refused = new SseStream(hub.address(), "", "");
            open.add(refused);
            assertThat(refused.status()).contains("503");
            assertThatThrownBy(() -> new SocketStream(hub.http(), hub.address(), ""))
                    .satisfies(e -> assertThat(status(e)).isEqualTo(503));
            assertThat(hub.send("GET", "/api/printyard/v1/events", "").body()).contains("too-many-subscribers");
            assertThat(hub.ok("GET", "/api/filaments", "").isEmpty()).isTrue();
        } finally {
            open.forEach(SseStream::close);
        }
    }

    private static int status(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException refused
                ? refused.getResponse().statusCode()
                : 0;
    }

    /// Any page may ask for a WebSocket, with the cookies of whoever looks at it or from a network that is trusted.
    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1"})
    void pagesOfOtherSitesGetNoSocket(String origin) throws Exception {
        try (TestHub hub = new TestHub(data)) {
            assertThatThrownBy(() -> new SocketStream(hub.http(), hub.address(), "", "Origin", origin))
                    .satisfies(e -> assertThat(status(e)).isEqualTo(403));
            try (Stream own = new SocketStream(
                    hub.http(), hub.address(), "", "Origin", hub.address().toString())) {
                hub.addFilament(1);
                assertThat(own.next().required("type").asText()).isEqualTo("filament.changed");
            }
        }
    }

    @Test
    void aBadTokenGetsNoSocket() throws Exception {
        try (TestHub hub = new TestHub(data)) {
            assertThatThrownBy(() -> new SocketStream(hub.http(), hub.address(), "", "Authorization", "Bearer no"))
                    .satisfies(e -> assertThat(status(e)).isEqualTo(401));
        }
    }

    @Test
    void whatAClientSaysIsIgnoredUnlessItIsTooMuch() throws Exception {
        try (TestHub hub = new TestHub(data);
                SocketStream stream = new SocketStream(hub.http(), hub.address(), "")) {
            stream.socket().sendText("hello", true).get(30, TimeUnit.SECONDS);
            stream.socket().sendPing(ByteBuffer.wrap(new byte[] {1})).get(30, TimeUnit.SECONDS);
            stream.socket().sendText("x".repeat(4 * 1024), true).get(30, TimeUnit.SECONDS);
            hub.addFilament(1);
            assertThat(stream.next().required("type").asText()).isEqualTo("filament.changed");
            stream.socket().sendText("x".repeat(4 * 1024), false).get(30, TimeUnit.SECONDS);
            stream.socket().sendText("x", true).get(30, TimeUnit.SECONDS);
            assertThat(stream.status()).isEqualTo(1009);
        }
    }

    /// Both at once: each is looked after every quarter of a minute.
    @Test
    void aStreamEndsSoonAfterItsSignIn() throws Exception {
        try (TestHub hub = new TestHub(data)) {
            String token = hub.ok(
                            "POST",
                            "/api/auth/login",
                            "{\"username\": \"admin\", \"password\": \"a long enough password\"}")
                    .required("access_token")
                    .asText();
            String bearer = "Bearer " + token;
            try (SseStream sse = SseStream.open(hub.address(), "", "Authorization: " + bearer + "\r\n");
                    SocketStream socket = new SocketStream(hub.http(), hub.address(), "", "Authorization", bearer)) {
                assertThat(hub.send("POST", "/api/auth/logout", "", "Authorization", bearer)
                                .statusCode())
                        .isIn(200, 204);
                assertThat(socket.status()).isEqualTo(1008);
                sse.awaitEnd();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aHubThatStopsEndsItsStreams(Kind kind) throws Exception {
        TestHub hub = new TestHub(data);
        try (Stream stream = open(kind, hub, "")) {
            hub.stop();
            stream.awaitEnd();
        } finally {
            hub.close();
        }
    }
}
