package org.printyard.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One event is one line, whatever somebody put into it.
class LogLinesTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00.001Z");

    private static String line(
            LayoutBase<ch.qos.logback.classic.spi.ILoggingEvent> layout, String message, @Nullable Throwable thrown) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                "x", context.getLogger("org.printyard.Yard"), Level.WARN, "{}", thrown, new Object[] {message});
        event.setInstant(NOON);
        event.setThreadName("chores");
        event.setMDCPropertyMap(Map.of(RequestId.KEY, "r-1"));
        return layout.doLayout(event);
    }

    private static String text(String message) {
        return line(new TextLines(ZoneOffset.UTC), message, null);
    }

    private static JsonNode json(String message, @Nullable Throwable thrown) throws IOException {
        String line = line(new JsonLines(), message, thrown);
        assertThat(line).endsWith("}\n");
        assertThat(line.substring(0, line.length() - 1)).doesNotContain("\n");
        return new ObjectMapper().readTree(line);
    }

    @Test
    void aLineForPeople() {
        assertThat(text("12 g of “Ümläut” 🧵"))
                .isEqualTo("2026-07-01 12:00:00.001 WARN  Yard - 12 g of “Ümläut” 🧵 [r-1]\n");
    }

    @Test
    void aLineForPrograms() throws IOException {
        JsonNode line = json("12 g of “Ümläut” 🧵", null);
        assertThat(line).isEqualTo(new ObjectMapper().readTree("""
                {"time": "2026-07-01T12:00:00.001Z", "level": "WARN", "logger": "org.printyard.Yard",
                 "thread": "chores", "message": "12 g of “Ümläut” 🧵", "request_id": "r-1"}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n2026-07-01 12:00:00.001 ERROR Yard - forged",
                "a\r\nb",
                "\u0000\u0007\u001b[31m\u009b",
                "\u2028\u2029\u0085",
                "\u202eabc\u200b\ufeff",
                "half \ud83e of a pair",
                "\udd75 the other half",
                "\"quoted\" \\back\\ \t tab"
            })
    void nothingForgesALine(String message) throws IOException {
        String text = text(message);
        assertThat(text.substring(0, text.length() - 1))
                .matches("[^\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029\\u0080-\\u009f]*");
        String read = json(message, null).required("message").asText();
        assertThat(read).matches("[^\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029\\u0080-\\u009f]*");
    }

    @Test
    void anExceptionsMessageForgesNoneEither() throws IOException {
        RuntimeException thrown = new IllegalStateException("a\nb", new IOException("c\rd"));
        thrown.addSuppressed(new RuntimeException("e\tf"));
        String error = json("x", thrown).required("error").asText();
        assertThat(error.lines())
                .startsWith("java.lang.IllegalStateException: a\\nb")
                .contains("caused by: java.io.IOException: c\\rd", "suppressed: java.lang.RuntimeException: e\\tf");
        List<String> lines =
                line(new TextLines(ZoneOffset.UTC), "x", thrown).lines().toList();
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("    "));
    }

    @Test
    void aKeyInAPathIsNotShown() {
        assertThat(text("GET /key/Abc123/api/spools and /KEY//x9")).contains("GET /key/***/api/spools and /key/*** [");
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(text("x".repeat(Clean.LENGTH))).contains("x".repeat(Clean.LENGTH) + " [");
        assertThat(text("x".repeat(Clean.LENGTH + 1))).contains("x".repeat(Clean.LENGTH) + "… [");
    }

    @Test
    void anIdIsKeptIfItIsOne() {
        assertThat(RequestId.of("a".repeat(64)).text()).isEqualTo("a".repeat(64));
        for (String bad : new String[] {"", "a".repeat(65), "a b", "a\nb", "ä", "a/b", null}) {
            assertThat(RequestId.of(bad).text()).matches("[0-9a-f]{16}");
        }
        assertThat(RequestId.of(null)).isNotEqualTo(RequestId.of(null));
    }
}
