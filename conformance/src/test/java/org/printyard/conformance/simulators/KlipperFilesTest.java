package org.printyard.conformance.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.simulators.MoonrakerClient.get;
import static org.printyard.conformance.simulators.MoonrakerClient.http;
import static org.printyard.conformance.simulators.MoonrakerClient.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;

/// Files go to a simulated Moonraker, and come back.
class KlipperFilesTest {
    private static final String GCODE = "G4 S10\n; the end";

    private final DrivenTicker ticker = new DrivenTicker();
    private KlipperSimulator printer;

    @BeforeEach
    void start() {
        printer = KlipperSimulator.start(Settings.named("voron"), ticker);
    }

    @AfterEach
    void stop() {
        Path folder = printer.gcodes();
        printer.close();
        assertThat(folder).doesNotExist();
    }

    private URI at() {
        return printer.address();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anUploadIsListedReadAndDeleted() throws Exception {
        try (MoonrakerClient client = new MoonrakerClient(at())) {
            // Answered by the printer's end, so whatever happens from now on is heard.
            client.call("server.info", "{}");
            HttpResponse<String> answer =
                    upload(at(), "a b.gcode", GCODE, "root", "gcodes", "path", "sub", "checksum", sha256(GCODE));
            assertThat(answer.statusCode()).isEqualTo(201);
            JsonNode body = MoonrakerClient.JSON.readTree(answer.body());
            assertThat(body.path("action").asText()).isEqualTo("create_file");
            assertThat(body.path("print_started").asBoolean()).isFalse();
            assertThat(body.at("/item/path").asText()).isEqualTo("sub/a b.gcode");
            assertThat(body.at("/item/size").asInt()).isEqualTo(GCODE.length());
            assertThat(client.event("filelist_changed")
                            .at("/params/0/item/path")
                            .asText())
                    .isEqualTo("sub/a b.gcode");
            assertThat(get(at(), "/server/files/list?root=gcodes").at("/0/path").asText())
                    .isEqualTo("sub/a b.gcode");
            assertThat(get(at(), "/server/files/metadata?filename=sub/a%20b.gcode")
                            .path("size")
                            .asInt())
                    .isEqualTo(GCODE.length());
            assertThat(client.call("server.files.list", "{\"root\": \"gcodes\"}")
                            .size())
                    .isEqualTo(1);
            assertThat(http(at(), "GET", "/server/files/gcodes/sub/a%20b.gcode", "")
                            .body())
                    .isEqualTo(GCODE);
            client.call("server.files.delete_file", "{\"path\": \"gcodes/sub/a b.gcode\"}");
            assertThat(http(at(), "GET", "/server/files/gcodes/sub/a%20b.gcode", "")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(client.refused("server.files.metadata", "{\"filename\": \"x\"}")
                            .path("code")
                            .asInt())
                    .isEqualTo(-32601);
        }
    }

    @Test
    void anUploadMayStartAtOnceAndIsThenLocked() throws Exception {
        HttpResponse<String> answer = upload(at(), "now.gcode", GCODE, "print", "true");
        assertThat(MoonrakerClient.JSON
                        .readTree(answer.body())
                        .path("print_started")
                        .asBoolean())
                .isTrue();
        assertThat(get(at(), "/printer/objects/query?print_stats=state,filename")
                        .path("status")
                        .toString())
                .isEqualTo("{\"print_stats\":{\"state\":\"printing\",\"filename\":\"now.gcode\"}}");
        assertThat(upload(at(), "now.gcode", "G4").statusCode()).isEqualTo(403);
        assertThat(http(at(), "DELETE", "/server/files/gcodes/now.gcode", "").statusCode())
                .isEqualTo(403);
        HttpResponse<String> busy = upload(at(), "later.gcode", GCODE, "print", "true");
        assertThat(busy.statusCode()).isEqualTo(201);
        assertThat(busy.body()).contains("\"print_started\":false");
        ticker.pass(11, printer);
        assertThat(http(at(), "DELETE", "/server/files/gcodes/now.gcode", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsWrongWithAnUploadIsRefused() throws Exception {
        String wrong = sha256(GCODE + " ").toUpperCase(Locale.ROOT);
        assertThat(upload(at(), "a.gcode", GCODE, "checksum", wrong).statusCode())
                .isEqualTo(422);
        assertThat(upload(at(), "a.gcode", GCODE, "root", "config").statusCode())
                .isEqualTo(400);
        assertThat(upload(at(), "a.gcode", GCODE, "path", "../..").statusCode()).isEqualTo(400);
        assertThat(http(at(), "POST", "/server/files/upload", "G4").statusCode())
                .isEqualTo(400);
        assertThat(http(at(), "GET", "/server/files/gcodes/../../etc/passwd", "")
                        .statusCode())
                .isNotEqualTo(200);
        assertThat(get(at(), "/server/files/list").size()).isZero();
        try (var files = Files.list(printer.gcodes())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aLargeFileArrivesWhole() throws Exception {
        String large = "G1 X1 E1 ; and so on\n".repeat(200_000);
        assertThat(upload(at(), "large.gcode", large, "checksum", sha256(large)).statusCode())
                .isEqualTo(201);
        assertThat(Files.size(printer.gcodes().resolve("large.gcode"))).isEqualTo(large.length());
    }

    @Test
    void aGivenFolderIsUsedAndLeft(@TempDir Path folder) throws Exception {
        try (KlipperSimulator other =
                KlipperSimulator.start(Settings.named("other").withGcodes(folder), ticker)) {
            assertThat(upload(other.address(), "kept.gcode", GCODE).statusCode())
                    .isEqualTo(201);
        }
        assertThat(folder.resolve("kept.gcode")).hasContent(GCODE);
    }
}
