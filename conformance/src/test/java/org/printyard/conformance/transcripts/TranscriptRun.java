package org.printyard.conformance.transcripts;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.printyard.conformance.transcripts.Exchange.Expectation;
import org.printyard.conformance.transcripts.Exchange.Header;
import org.printyard.conformance.transcripts.Exchange.Request;

/// Plays the exchanges of one transcript in order against one hub and carries the captured variables from one
/// to the next. Besides what a transcript says, three rules hold for every exchange: an answer of 500 or more
/// fails unless it is expected by name, an error under `/api` is JSON with a string `error` (OctoPrint's are plain
/// text; our own API, under `/api/printyard`, has other words), and the published contract allows both the request,
/// if it was accepted, and the answer.
final class TranscriptRun {
    /// The paths below `/api/v1` that are Spoolman's, with its words for what goes wrong.
    private static final Pattern SPOOLMAN = Pattern.compile(
            "^/api/v1/(spool|filament|vendor|material|article-number|lot-number|location|setting|field|tag"
                    + "|info|search|export|external|backup)([/?]|$)");

    /// Those of OctoPrint, with a short plain text.
    private static final Pattern OCTOPRINT = Pattern.compile(
            "^/api/(version|server|login|currentuser|files|job|printer|printerprofiles|connection|system)([/?]|$)"
                    + "|^/api/settings([?]|$)");

    private static final int SHOWN_BY_CURA = 100;

    private final HubUnderTest hub;
    private final PublishedContract contract;
    private final Map<String, String> variables = new HashMap<>();

    TranscriptRun(HubUnderTest hub, PublishedContract contract) {
        this.hub = hub;
        this.contract = contract;
        variables.put("admin.username", hub.admin().username());
        variables.put("admin.email", hub.admin().email());
        variables.put("admin.password", hub.admin().password());
        variables.put("admin.token", hub.adminToken());
    }

    ///
    /// @param row the values of `@each` for this play; empty when the exchange has none
    void play(Exchange template, List<String> row) {
        Exchange exchange = template.with(row);
        for (int i = 0; i < exchange.repeat(); i++) {
            Sent sent = send(exchange);
            List<String> differences = new ArrayList<>(differences(exchange.expectation(), sent));
            differences.addAll(contract.differences(sent.method(), sent.target(), sent.body(), sent.answer()));
            if (!differences.isEmpty()) {
                fail(
                        "line %d: %s%n  %s%n--- sent%n%s%n--- answer%n%s",
                        exchange.line(),
                        exchange.title(),
                        String.join("\n  ", differences),
                        sent.shown(),
                        shown(sent.answer()));
            }
        }
    }

    private Sent send(Exchange exchange) {
        Request request = exchange.request();
        List<Header> headers = new ArrayList<>();
        for (Header header : request.headers()) {
            headers.add(new Header(header.name(), Template.text(header.value(), variables)));
        }
        if (exchange.login() && headers.stream().noneMatch(h -> h.name().equalsIgnoreCase("Authorization"))) {
            headers.add(new Header("Authorization", "Bearer " + hub.adminToken()));
        }
        headers.add(new Header("Connection", "close"));
        byte[] target = Template.bytes(request.target(), variables);
        byte[] body = Template.bytes(request.body(), variables);
        try (RawConnection connection = new RawConnection(hub.address())) {
            RawResponse answer = connection.send(request.method(), target, headers, body);
            return new Sent(request.method(), text(target), body, answer);
        } catch (IOException e) {
            throw new AssertionError(
                    "line " + exchange.line() + ": no answer to " + request.method() + " " + shortened(text(target)),
                    e);
        }
    }

    private List<String> differences(Expectation expectation, Sent sent) {
        RawResponse answer = sent.answer();
        List<String> differences = new ArrayList<>();
        if (!expectation.statuses().contains(answer.status())) {
            differences.add("status: expected " + statuses(expectation) + " but was " + answer.status());
        }
        Map<String, String> captures = new HashMap<>();
        for (Header header : expectation.headers()) {
            Header expanded = new Header(header.name(), Template.text(header.value(), variables));
            differences.addAll(HeaderExpectation.differences(expanded, answer, captures));
        }
        String expected = Template.text(expectation.body(), variables);
        if (expected.equals("<empty>")) {
            if (answer.body().length > 0) {
                differences.add("the body must be empty");
            }
        } else if (!expected.isEmpty()) {
            differences.addAll(new JsonExpectation(expectation.exact()).differences(expected, answer.text(), captures));
        }
        if (answer.status() >= 400 && OCTOPRINT.matcher(sent.target()).find()) {
            differences.addAll(plainTextDifferences(sent, answer));
        } else if (answer.status() >= 400
                && sent.target().startsWith("/api")
                && !sent.target().startsWith("/api/printyard")
                && !sent.method().equals("HEAD")) {
            differences.addAll(new JsonExpectation(false)
                    .differences(errorWords(sent.target(), answer.text()), answer.text(), new HashMap<>()));
        }
        variables.putAll(captures);
        return differences;
    }

    private static List<String> plainTextDifferences(Sent sent, RawResponse answer) {
        boolean isShort = !answer.text().isBlank() && answer.text().length() <= SHOWN_BY_CURA;
        return !answer.header("Content-Type").equals(List.of("text/plain"))
                ? List.of("an error of OctoPrint's is exactly text/plain, not " + answer.header("Content-Type"))
                : isShort || sent.method().equals("HEAD")
                        ? List.of()
                        : List.of("an error of OctoPrint's has 1 to " + SHOWN_BY_CURA + " characters");
    }

    private static String errorWords(String target, String answer) {
        if (SPOOLMAN.matcher(target).find()) {
            return answer.startsWith("{\"detail\"") ? "{\"detail\":\"<any>\"}" : "{\"message\":\"<string 1..2000>\"}";
        }
        return target.startsWith("/api/v1")
                ? "{\"detail\":\"<string 1..2000>\",\"code\":\"<string 1..100>\"}"
                : "{\"error\":\"<string 1..2000>\"}";
    }

    private static String statuses(Expectation expectation) {
        return expectation.statuses().size() > 10
                ? expectation.statuses().stream().min(Integer::compare).orElseThrow() / 100 + "xx"
                : expectation.statuses().toString();
    }

    private static String shown(RawResponse answer) {
        return answer.status() + " " + answer.headers() + "\n" + shortened(answer.text());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 2000) + "… (" + text.length() + " characters)";
    }

    ///
    /// @param target as it went out
    private record Sent(String method, String target, byte[] body, RawResponse answer) {
        String shown() {
            return method + " " + shortened(target) + "\n"
                    + shortened(text(Arrays.copyOf(body, Math.min(body.length, 4000))));
        }
    }
}
