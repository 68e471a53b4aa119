package org.printyard.conformance.klipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.connectors.klipper.KlipperConnector;
import org.printyard.domain.fleet.PrinterConnector.Target;
import org.printyard.domain.fleet.PrinterConnector.Tried;

/// Which addresses are asked, and what is said where there is no printer.
class AddressesTest {
    private final KlipperConnector connector = Stage.connector(System::nanoTime);

    @AfterEach
    void close() {
        connector.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://printer.local",
                "http://printer.local:7125/",
                "HTTPS://10.0.0.7/printer-1",
                "http://[::1]:7125",
                "unix:/run/klippy.sock",
                "unix:///run/klippy.sock"
            })
    void whatIsAnAddress(String address) {
        assertThat(connector.flaw(address)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "printer.local, must begin with",
        "ftp://printer, must begin with",
        "file:/etc/passwd, must begin with",
        "http:printer, needs //",
        "http://, not written as",
        "http://user:word@printer, no place for a user",
        "http://printer?x=1, no place for ?",
        "http://printer#x, no place for ?",
        "http://printer:0, port must be",
        "http://printer:70000, port must be",
        "http://printer/../x, .. in it",
        "http://printer/%2e%2e/x, .. in it",
        "'http://printer /', a space",
        "http://under_score, no valid one",
        "unix:klippy.sock, must be absolute",
        "unix://host/klippy.sock, must be absolute",
        "unix:/run/../klippy.sock, .. in it"
    })
    void whatIsNone(String address, String why) {
        assertThat(connector.flaw(address)).contains(why);
    }

    @Test
    void whatIsTooLong() {
        assertThat(connector.flaw("http://" + "a".repeat(1_000))).contains("1000 characters");
        assertThat(connector.flaw("unix:/" + "a".repeat(106))).isNull();
        assertThat(connector.flaw("unix:/" + "a".repeat(107))).contains("107 bytes");
    }

    private String problem(String address) throws InterruptedException {
        return connector.test(new Target(address, null)) instanceof Tried.Fails(String problem) ? problem : "it works";
    }

    @Test
    void whereThereIsNobody() throws Exception {
        assertThat(problem("http://no-such-host.invalid"))
                .isEqualTo("There is no host with the name no-such-host.invalid");
        assertThat(problem("http://169.254.169.254")).startsWith("This address is not asked");
        assertThat(problem("http://0.0.0.0")).startsWith("This address is not asked");
        assertThat(problem("unix:/no/such/klippy.sock")).startsWith("There is no socket /no/such/klippy.sock");
        // A port that nobody else can get, and on which nobody listens.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String place = "127.0.0.1:" + taken.getLocalPort();
            assertThat(problem("http://" + place)).startsWith("Nobody accepts connections at " + place);
        }
    }

    @Test
    void wherePrintersAnswerOtherwise() throws Exception {
        for (List<String> pair : List.of(
                List.of("404 Not Found", "Something answers, but it is no Moonraker (status 404)"),
                List.of(
                        "301 Moved\r\nLocation: http://127.0.0.1:1/",
                        "It sends us elsewhere (status 301); give that address" + " instead"),
                List.of("401 Unauthorized", "It needs an API key"),
                List.of(
                        "502 Bad Gateway",
                        "A server answers for Moonraker (status 502), but Moonraker itself does not" + " run"))) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> {
                    try (var client = socket.accept()) {
                        client.getInputStream().read(new byte[4096]);
                        client.getOutputStream()
                                .write(("HTTP/1.1 " + pair.getFirst() + "\r\nContent-Length: 0\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                assertThat(problem("http://127.0.0.1:" + socket.getLocalPort())).isEqualTo(pair.getLast());
            }
        }
    }

    @Test
    void aLinkThatIsStillConnectingClosesAtOnce() throws Exception {
        // Time stands still: it would wait for ever.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                KlipperConnector still = Stage.connector(() -> 0)) {
            Reports reports = new Reports();
            var link = still.connect(new Target("http://127.0.0.1:" + silent.getLocalPort(), null), reports);
            silent.accept();
            var closed = Stage.begin(link::close);
            assertThat(closed.get(Stage.AT_ONCE.toSeconds(), TimeUnit.SECONDS)).isNull();
            assertThat(reports.all()).isEmpty();
        }
    }
}
