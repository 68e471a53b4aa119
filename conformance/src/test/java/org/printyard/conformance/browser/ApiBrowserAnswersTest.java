package org.printyard.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers of every kind in the API browser, piece by piece as the network may bring them. The network is the one
/// thing that is not real here: `feed` brings a piece, `end` the end.
class ApiBrowserAnswersTest {
    private static final String NETWORK = """
            window.answerWith = (headers) => {
              window.fetch = async (url, options) => {
                const body = new ReadableStream({
                  start(controller) {
                    window.feed = (text) => controller.enqueue(new TextEncoder().encode(text));
                    window.end = () => controller.close();
                    window.stopped = false;
                    options.signal?.addEventListener('abort', () => {
                      window.stopped = true;
                      controller.error(options.signal.reason);
                    });
                  },
                });
                return new Response(body, { status: 200, statusText: 'OK', headers });
              };
            }
            """;

    @TempDir
    static Path data;

    private static Stage stage;

    private ApiBrowserPage page;
    private Tab tab;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stage = Stage.open(data);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @BeforeEach
    void open() {
        page = ApiBrowserPage.open(stage);
        tab = page.tab();
        page.choose(ApiBrowserPage.LIST);
        tab.evaluate(NETWORK);
    }

    @AfterEach
    void nothingWasWrongWithThePage() {
        assertThat(tab.complaints()).isEmpty();
    }

    private void send(String headers) {
        tab.evaluate("window.feed = null");
        tab.evaluate("answerWith({" + headers + "})");
        tab.find("button", "Send request").click();
        tab.await("it is sent", () -> tab.evaluate("window.feed !== null").equals("true"));
    }

    private void sendForEvents() {
        send("'Content-Type': 'text/event-stream'");
        page.answered("Waiting for events");
    }

    /// @param text a script's string, with its quotes
    private void feed(String text) {
        tab.evaluate("feed(" + text + ")");
    }

    private Element events() {
        return tab.find("list", "Events");
    }

    @Test
    void eventsAreShownAsTheyCome() {
        sendForEvents();
        feed("': hello\\n\\nevent: stock\\nid: 7\\nda'");
        feed("'ta: {\"n\":1.0,\\r'");
        feed("'\\ndata: \"m\":2}\\r\\n\\r'");
        page.answered("1 event");
        assertThat(events().text()).contains("stock", "id 7", "\"n\": 1.0,\n", "\"m\": 2\n");

        feed("'\\ndata: plain\\rretry: 5\\rdata\\r\\r\\n'");
        page.answered("2 events");
        assertThat(events().text()).startsWith("message").contains("plain\n");
        assertThat(tab.evaluate("stopped")).isEqualTo("false");
    }

    @Test
    void aStreamCanBeStopped() {
        sendForEvents();
        feed("'data: 1\\n\\n'");
        page.answered("1 event");
        tab.find("button", "Stop").click();

        page.answered("Stopped after");
        assertThat(tab.evaluate("stopped")).isEqualTo("true");
        assertThat(events().text()).as("what came stays").contains("message");
    }

    @Test
    void leavingStopsAStream() {
        sendForEvents();
        tab.find("link", ApiBrowserPage.CREATE).click();

        tab.await("it is stopped", () -> tab.evaluate("stopped").equals("true"));
    }

    @Test
    void theHubMayEndAStream() {
        sendForEvents();
        feed("'data: 1\\n\\n'");
        tab.evaluate("end()");

        assertThat(page.answered("Ended after")).contains("1 event");
    }

    @Test
    void theNewestFiveHundredEventsAreKept() {
        sendForEvents();
        feed("Array.from({length: 500}, (_, n) => `data: no ${n}\\n\\n`).join('')");
        page.answered("500 events");
        assertThat(events().names("listitem")).hasSize(500);
        feed("'data: the last\\n\\n'");

        assertThat(page.answered("501 events")).contains("the newest 500 shown");
        assertThat(events().names("listitem")).hasSize(500);
        assertThat(events().text()).contains("the last").endsWith("no 1");
    }

    @Test
    void anEventWithoutEndIsCutOff() {
        sendForEvents();
        feed("'data: ' + 'x'.repeat(1024 * 1024 - 6)");
        feed("'\\n\\n'");
        page.answered("1 event");
        feed("'data: ' + 'x'.repeat(1024 * 1024 - 5)");

        page.answered("An event was larger than one million characters");
    }

    /// Formatting changes blanks and nothing else.
    @Test
    void jsonIsLaidOutAsItWasSent() {
        send("'Content-Type': 'application/json'");
        feed(
                "'{\"a\":950.0,\"b\":[123456789012345678901,-1e-7],\"c\":[ ],\"d\":{},\"e\":\"x\\\\\\\\\\\\\"y, {\",\"a\":null}'");
        tab.evaluate("end()");
        page.answered("200 OK");

        assertThat(page.body()).isEqualTo("""
                        {
                          "a": 950.0,
                          "b": [
                            123456789012345678901,
                            -1e-7
                          ],
                          "c": [],
                          "d": {},
                          "e": "x\\\\\\"y, {",
                          "a": null
                        }""");
    }

    @Test
    void whatOnlyClaimsToBeJsonIsShownAsItIs() {
        send("'Content-Type': 'application/json'");
        feed("'{\"a\": <b>'");
        tab.evaluate("end()");
        page.answered("200 OK");

        assertThat(page.body()).isEqualTo("{\"a\": <b>");
        assertThat(tab.has("button", "Raw")).isFalse();
    }

    @Test
    void ofLongTextTheBeginningIsShown() {
        send("'Content-Type': 'text/plain'");
        feed("'y'.repeat(300001)");
        tab.evaluate("end()");

        assertThat(page.answered("200 OK")).contains("300 kB");
        assertThat(page.body()).hasSize(300_000);
        assertThat(tab.find("main", "").text()).contains("Only the beginning is shown");
    }

    @Test
    void bytesCanBeSaved() {
        send("'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename=\"stock.zip\"'");
        feed("'PK'");
        tab.evaluate("end()");

        assertThat(page.answered("200 OK")).contains("2 B");
        assertThat(tab.find("link", "Save").attribute("download")).isEqualTo("stock.zip");
        assertThat(tab.find("main", "").text()).contains("application/zip: not shown");
        assertThat(tab.has("button", "Copy")).isFalse();
    }

    @Test
    void anAnswerThatATabCannotHoldIsCutOff() {
        send("'Content-Type': 'application/zip'");
        tab.evaluate("window.piece = 'z'.repeat(16 * 1024 * 1024)");
        for (int i = 0; i < 4; i++) {
            feed("piece");
        }
        assertThat(tab.find("status", "Answer status").text()).contains("Waiting");
        feed("'z'");

        page.answered("larger than 67.1 MB");
    }

    @Test
    void anAnswerWithoutBodySaysSo() {
        send("");
        tab.evaluate("end()");

        assertThat(page.answered("200 OK")).contains("0 B");
        assertThat(tab.find("main", "").text()).contains("No body.");
    }

    @Test
    void aHubThatIsGoneIsToldFromARefusal() {
        tab.evaluate("window.fetch = async () => { throw new TypeError('Failed to fetch'); }");
        tab.find("button", "Send request").click();

        page.answered("No whole answer: Failed to fetch");
        tab.evaluate(NETWORK);
        send("");
        tab.evaluate("end()");
        assertThat(page.answered("200 OK")).as("it can be tried again").isNotEmpty();
    }
}
