package org.printyard.conformance.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.simulators.klipper.Fault;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;

/// Klippy's own wire.
@Timeout(60)
class KlippySocketTest {
    private static final int END = 3;

    private final DrivenTicker ticker = new DrivenTicker();

    @TempDir
    private Path folder;

    private Path path;
    private KlipperSimulator printer;
    private SocketChannel socket;
    private InputStream in;
    private int requests;

    @BeforeEach
    void start() throws Exception {
        path = folder.resolve("klippy.sock");
        printer = KlipperSimulator.start(Settings.named("voron").withKlippySocket(path), ticker);
        connect();
    }

    private void connect() throws IOException {
        socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
        in = Channels.newInputStream(socket);
    }

    @AfterEach
    void stop() throws Exception {
        socket.close();
        printer.close();
        assertThat(path).doesNotExist();
    }

    private void send(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    private JsonNode next() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int read = in.read(); read != END; read = in.read()) {
            if (read < 0) {
                throw new IOException("closed");
            }
            message.write(read);
        }
        return MoonrakerClient.JSON.readTree(message.toByteArray());
    }

    private int ask(String method, String params) throws IOException {
        requests++;
        send("{\"id\": " + requests + ", \"method\": \"" + method + "\", \"params\": " + params + "}\u0003");
        return requests;
    }

    private JsonNode answer(int id) throws IOException {
        while (true) {
            JsonNode message = next();
            if (message.path("id").asInt(-1) == id) {
                return message;
            }
        }
    }

    private JsonNode call(String method, String params) throws IOException {
        JsonNode answer = answer(ask(method, params));
        assertThat(answer.has("result")).as("%s", answer).isTrue();
        return answer.path("result");
    }

    private String refused(String method, String params) throws IOException {
        JsonNode answer = answer(ask(method, params));
        assertThat(answer.at("/error/error").asText()).as("%s", answer).isEqualTo("WebRequestError");
        return answer.at("/error/message").asText();
    }

    private String state() throws IOException {
        return call("objects/query", "{\"objects\": {\"print_stats\": [\"state\"]}}")
                .at("/status/print_stats/state")
                .asText();
    }

    @Test
    void whatCannotBeReadIsDropped() throws Exception {
        send(
                "nonsense\u0003[1]\u0003{\"id\": 1, \"method\": 2}\u0003{\"id\": 2, \"method\": \"info\", \"params\": []}");
        send("\u0003{\"method\": \"info\"}\u0003");
        send("{\"id\": \"a\", \"meth");
        send("od\": \"info\"}\u0003");
        JsonNode first = next();
        assertThat(first.path("id").asText()).isEqualTo("a");
        assertThat(first.has("jsonrpc")).isFalse();
        assertThat(first.at("/result/state").asText()).isEqualTo("ready");
    }

    @Test
    void errorsSayWhatIsMissing() throws Exception {
        assertThat(refused("nothing", "{}")).isEqualTo("webhooks: No registered callback for path 'nothing'");
        assertThat(refused("gcode/script", "{}")).isEqualTo("Missing Argument [script]");
        assertThat(refused("gcode/script", "{\"script\": 4}")).isEqualTo("Invalid Argument Type [script]");
        assertThat(refused("objects/subscribe", "{\"objects\": {\"toolhead\": 4}}"))
                .isEqualTo("Invalid argument");
        assertThat(refused("gcode/script", "{\"script\": \"SDCARD_PRINT_FILE FILENAME=\\\"ghost\\\"\"}"))
                .isEqualTo("Unable to open file");
    }

    @Test
    void aFileIsPlacedPrintedAndReported() throws Exception {
        assertThat(call("list_endpoints", "{}").path("endpoints").toString()).contains("\"pause_resume/pause\"");
        assertThat(call("objects/list", "{}").path("objects").toString())
                .contains("\"virtual_sdcard\"", "\"display_status\"", "\"pause_resume\"");
        Path sdcard = Path.of(call("objects/query", "{\"objects\": {\"configfile\": [\"config\"]}}")
                .at("/status/configfile/config/virtual_sdcard/path")
                .asText());
        Files.writeString(sdcard.resolve("a \"b\".gcode"), "G91\nM83\nG1 X10 E5 F600\nG1 X10 E5\nM118 done\n");
        call("gcode/subscribe_output", "{\"response_template\": {\"method\": \"said\"}}");
        JsonNode first = call(
                "objects/subscribe",
                "{\"objects\": {\"toolhead\": [\"position\"]}, \"response_template\": {\"method\": \"report\", \"k\": 1}}");
        assertThat(first.at("/status/toolhead/position/3").asDouble()).isZero();
        int start =
                ask("gcode/script", "{\"script\": \"SDCARD_PRINT_FILE FILENAME=\\\"a \\\\\\\"b\\\\\\\".gcode\\\"\"}");
        assertThat(next().at("/params/response").asText()).startsWith("File opened:a \"b\".gcode");
        assertThat(answer(start).path("result").toString()).isEqualTo("{}");
        ticker.pass(0.25, printer);
        assertThat(next().toString())
                .isEqualTo("{\"method\":\"report\",\"k\":1,\"params\":{\"eventtime\":0.25,"
                        + "\"status\":{\"toolhead\":{\"position\":[10.0,0.0,0.0,5.0]}}}}");
        ticker.pass(2, printer);
        assertThat(next().at("/params/status/toolhead/position/3").asDouble()).isEqualTo(10);
        assertThat(next().toString()).isEqualTo("{\"method\":\"said\",\"params\":{\"response\":\"done\"}}");
        assertThat(state()).isEqualTo("complete");
    }

    @Test
    void aPrintIsPausedResumedAndCancelled() throws Exception {
        printer.put("a.gcode", "G4 S100");
        call("gcode/script", "{\"script\": \"SDCARD_PRINT_FILE FILENAME=a.gcode\"}");
        call("pause_resume/pause", "{}");
        assertThat(state()).isEqualTo("paused");
        call("pause_resume/resume", "{}");
        assertThat(state()).isEqualTo("printing");
        call("pause_resume/cancel", "{}");
        assertThat(state()).isEqualTo("cancelled");
        call("emergency_stop", "{}");
        assertThat(call("info", "{}").path("state").asText()).isEqualTo("shutdown");
    }

    @Test
    void aRestartClosesTheSocketAndStartsAnew() throws Exception {
        call("gcode/firmware_restart", "{}");
        assertThatThrownBy(this::next).isInstanceOf(IOException.class);
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        ticker.pass(1, printer);
        connect();
        assertThat(call("info", "{}").path("state").asText()).isEqualTo("startup");
        ticker.pass(1, printer);
        assertThat(call("info", "{}").path("state").asText()).isEqualTo("ready");
    }

    /// This is how a Moonraker restarts it.
    @ParameterizedTest
    @ValueSource(strings = {"FIRMWARE_RESTART", "restart\\n"})
    void aScriptRestartsWhatHasStopped(String script) throws Exception {
        call("emergency_stop", "{}");
        assertThat(refused("gcode/script", "{\"script\": \"M117 hello\"}")).contains("FIRMWARE_RESTART");
        call("gcode/script", "{\"script\": \"" + script + "\"}");
        assertThatThrownBy(this::next).isInstanceOf(IOException.class);
        ticker.pass(1, printer);
        ticker.pass(1, printer);
        connect();
        assertThat(call("info", "{}").path("state").asText()).isEqualTo("ready");
    }

    @Test
    void faultsAreHereToo() throws Exception {
        call("objects/subscribe", "{\"objects\": {\"extruder\": null}}");
        printer.set(Fault.WRONG_TYPES);
        ticker.pass(0.25, printer);
        assertThat(next().at("/params/status/extruder/temperature").asText()).isEqualTo("hot");
        printer.clear(Fault.WRONG_TYPES);
        printer.set(Fault.DUPLICATED_FRAMES);
        ask("info", "{}");
        assertThat(next()).isEqualTo(next());
        printer.clear(Fault.DUPLICATED_FRAMES);
        printer.losePower();
        assertThatThrownBy(this::next).isInstanceOf(IOException.class);
    }
}
