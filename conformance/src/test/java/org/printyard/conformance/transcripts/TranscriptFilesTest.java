package org.printyard.conformance.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Reads every transcript without a hub, so that a slip of the pen is found before a server is blamed for it.
class TranscriptFilesTest {
    private static final Pattern CAPTURE = Pattern.compile("<[a-z-]+[^<>:]*:([a-zA-Z_]+)>");

    /// Stands for any captured value: a number, and long enough to be cut to a date.
    private static final String SOME_VALUE = "1".repeat(24);

    @TestFactory
    Stream<DynamicTest> readable() {
        return TranscriptFiles.list().stream()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> assertReadable(file)));
    }

    private static void assertReadable(Transcript file) {
        assertThat(file.source()).isNotEmpty();
        assertThat(file.proves()).isNotEmpty();
        Map<String, String> known = new HashMap<>();
        for (String name : new String[] {"admin.username", "admin.email", "admin.password", "admin.token"}) {
            known.put(name, SOME_VALUE);
        }
        for (Exchange exchange : file.exchanges()) {
            assertThatCode(() -> assertPlayable(exchange, known))
                    .as("line %d: %s", exchange.line(), exchange.title())
                    .doesNotThrowAnyException();
        }
    }

    private static void assertPlayable(Exchange exchange, Map<String, String> known) throws Exception {
        List<List<String>> rows = exchange.each().isEmpty() ? List.of(List.of()) : exchange.each();
        for (List<String> row : rows) {
            assertExpandable(exchange.with(row), known);
        }
        keepCaptures(exchange.expectation().body(), known);
        exchange.expectation().headers().forEach(header -> keepCaptures(header.value(), known));
    }

    private static void assertExpandable(Exchange exchange, Map<String, String> known) throws Exception {
        assertThat(Template.text(exchange.request().target(), known)).isNotEmpty();
        assertThat(Template.bytes(exchange.request().body(), known)).isNotNull();
        for (Exchange.Header header : exchange.request().headers()) {
            assertThat(Template.text(header.value(), known)).isNotNull();
        }
        for (Exchange.Header header : exchange.expectation().headers()) {
            assertThat(Template.text(header.value(), known)).isNotEmpty();
        }
        String body = Template.text(exchange.expectation().body(), known);
        if (!body.isEmpty() && !body.equals("<empty>")) {
            assertMatchersKnown(JsonExpectation.JSON.readTree(body));
        }
    }

    private static void assertMatchersKnown(JsonNode expected) {
        if (expected.isTextual() && !JsonExpectation.ARRAY_WAYS.contains(expected.textValue())) {
            assertThat(ValueMatcher.parse(expected.textValue())).isNotNull();
        }
        for (JsonNode inner : expected) {
            assertMatchersKnown(inner);
        }
    }

    private static void keepCaptures(String text, Map<String, String> known) {
        Matcher capture = CAPTURE.matcher(text);
        while (capture.find()) {
            known.put(capture.group(1), SOME_VALUE);
        }
    }
}
