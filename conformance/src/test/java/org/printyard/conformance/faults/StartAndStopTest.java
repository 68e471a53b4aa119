package org.printyard.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.storage.sql.TestDatabase;

/// How a hub begins and ends when all goes well, or when it is called wrongly.
class StartAndStopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// What the command line promises is five seconds; a machine that does much else beside may need three times that.
    /// One that waited for slow clients would need more: a body has twenty seconds, a connection thirty.
    private static final long STOP_SECONDS = 15;

    private static final int STREAMS = 200;

    /// 128 + 15, as every JVM says after SIGTERM.
    private static final int TERMINATED = 143;

    @Test
    void aStopInAStormLosesNothing(@TempDir Path data) throws Exception {
        Storm storm;
        try (HubProcess hub = HubProcess.serve(data, Map.of())) {
            storm = new Storm(hub.address(), 4);
            try (Storm.Blowing _ = storm.blow(hub.address())) {
                Await.until("acknowledged requests", PATIENCE, () -> storm.countAcknowledged() > 300);
                hub.terminate();
                HubProcess.Ended ended = hub.awaitEnd(STOP_SECONDS);
                assertThat(ended.code()).as(ended.output()).isEqualTo(TERMINATED);
                assertThat(ended.output()).doesNotContain("not clean").doesNotContain("ERROR");
            }
        }
        assertThat(data.resolve("printyard.db-wal"))
                .as("the database was closed: its journal is gone")
                .doesNotExist();
        try (HubProcess hub = HubProcess.serve(data, Map.of())) {
            storm.assertNothingLost(hub.address());
            storm.assertReplayCountsOnce(hub.address());
        }
    }

    /// One that never sends its body, and one that only keeps its connection.
    @Test
    void aStopDoesNotWaitForSlowClients(@TempDir Path data) throws Exception {
        try (HubProcess hub = HubProcess.serve(data, Map.of());
                Socket slow = new Socket(
                        InetAddress.getLoopbackAddress(), hub.address().getPort());
                Client idle = new Client(hub.address())) {
            slow.getOutputStream().write("""
                    PATCH /api/filaments/1/reduce HTTP/1.1\r
                    Host: 127.0.0.1\r
                    Content-Type: application/json\r
                    Content-Length: 100\r
                    \r
                    {"amount":""".getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            var _ = idle.ok("GET", "/health", "");
            hub.terminate();
            HubProcess.Ended ended = hub.awaitEnd(STOP_SECONDS);
            assertThat(ended.code()).as(ended.output()).isEqualTo(TERMINATED);
            assertThat(ended.output()).doesNotContain("not clean");
            assertThat(data.resolve("printyard.db-wal"))
                    .as("the database was closed: its journal is gone; " + ended.output())
                    .doesNotExist();
        }
    }

    /// Half of them server-sent events, half WebSockets; none of them reads, or says goodbye.
    @Test
    void aStopDoesNotWaitForStreams(@TempDir Path data) throws Exception {
        List<Socket> streams = new ArrayList<>();
        try (HubProcess hub = HubProcess.serve(data, Map.of());
                Client client = new Client(hub.address())) {
            for (int i = 0; i < STREAMS; i++) {
                Socket stream = new Socket(
                        InetAddress.getLoopbackAddress(), hub.address().getPort());
                streams.add(stream);
                String upgrade = i % 2 == 0 ? "" : """
                        Connection: Upgrade\r
                        Upgrade: websocket\r
                        Sec-WebSocket-Version: 13\r
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                        """;
                String request = "GET /api/printyard/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n" + upgrade + "\r\n";
                stream.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                byte[] status = stream.getInputStream().readNBytes(12);
                assertThat(new String(status, StandardCharsets.US_ASCII))
                        .isEqualTo(i % 2 == 0 ? "HTTP/1.1 200" : "HTTP/1.1 101");
            }
            // So much for each of them that some are in the middle of it.
            long filament = client.addFilament(new BigDecimal(1));
            String restock = "{\"quantity\": 1000, \"weight_per_spool_g\": 1}";
            for (int i = 0; i < 5; i++) {
                var _ = client.ok("POST", "/api/filaments/" + filament + "/restock", restock);
            }
            hub.terminate();
            HubProcess.Ended ended = hub.awaitEnd(STOP_SECONDS);
            assertThat(ended.code()).as(ended.output()).isEqualTo(TERMINATED);
            assertThat(ended.output()).doesNotContain("not clean").doesNotContain("ERROR");
            assertThat(data.resolve("printyard.db-wal"))
                    .as("the database was closed: its journal is gone; " + ended.output())
                    .doesNotExist();
        } finally {
            for (Socket stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void aSecondHubOnTheSameDataIsRefused(@TempDir Path data) throws Exception {
        try (HubProcess hub = HubProcess.serve(data, Map.of());
                Client client = new Client(hub.address())) {
            HubProcess.Ended second = HubProcess.run(data, Map.of(), "serve");
            assertThat(second.code()).as(second.output()).isEqualTo(2);
            assertThat(second.output())
                    .contains("Another Printyard is using " + data)
                    .contains("PRINTYARD_DATA");
            assertThat(client.ok("GET", "/health", "").required("status").asText())
                    .as("the first one goes on")
                    .isEqualTo("healthy");
        }
    }

    @Test
    void anUnknownSettingStopsTheStart(@TempDir Path data) {
        HubProcess.Ended ended = HubProcess.run(data, Map.of("PRINTYARD_TRUSTED_NETWORK", "10.0.0.0/8"), "serve");
        assertThat(ended.code()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output())
                .contains("Unknown setting PRINTYARD_TRUSTED_NETWORK. Did you mean PRINTYARD_TRUSTED_NETWORKS?");
        assertThat(data).as("nothing was begun").isEmptyDirectory();
    }

    @Test
    void aPortThatIsTakenIsNamed(@TempDir Path data, @TempDir Path other) {
        try (HubProcess hub = HubProcess.serve(data, Map.of())) {
            String port = Integer.toString(hub.address().getPort());
            HubProcess.Ended second = HubProcess.run(other, Map.of("PRINTYARD_PORT", port), "serve");
            assertThat(second.code()).as(second.output()).isEqualTo(1);
            assertThat(second.output()).contains("cannot listen on 127.0.0.1:" + port);
            assertThat(Files.exists(other.resolve("printyard.db"))).isTrue();
        }
    }

    @Test
    void aNewerDatabaseStopsTheStart(@TempDir Path data) throws Exception {
        TestDatabase database = TestDatabase.empty(TestDatabase.Kind.SQLITE, data);
        database.open().close();
        database.execute("UPDATE flyway_schema_history SET version = '4711'");
        byte[] before = Files.readAllBytes(database.file());
        HubProcess.Ended ended = HubProcess.run(data, Map.of(), "serve");
        assertThat(ended.code()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("a newer Printyard").contains("Nothing was changed");
        assertThat(database.file()).hasBinaryContent(before);
    }
}
