package org.printyard.conformance.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HashMap;
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
        Map<String, String> here = new HashMap<>(known);
        exchange.eachNames().forEach(name -> here.put(name, SOME_VALUE));
        exchange.each().forEach(row -> row.forEach(cell -> Template.bytes(cell, known)));
        Template.bytes(exchange.request().target(), here);
        Template.bytes(exchange.request().body(), here);
        exchange.request().headers().forEach(header -> Template.bytes(header.value(), here));
        String body = Template.text(exchange.expectation().body(), here);
        if (!body.isEmpty() && !body.equals("<empty>")) {
            JsonExpectation.JSON.readTree(body);
        }
        keepCaptures(exchange.expectation().body(), known);
        exchange.expectation().headers().forEach(header -> keepCaptures(header.value(), known));
    }

    private static void keepCaptures(String text, Map<String, String> known) {
        Matcher capture = CAPTURE.matcher(text);
        while (capture.find()) {
            known.put(capture.group(1), SOME_VALUE);
        }
    }
}
