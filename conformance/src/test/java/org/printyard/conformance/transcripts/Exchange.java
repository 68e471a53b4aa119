package org.printyard.conformance.transcripts;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One request and what its answer must be. Texts still hold their `{{…}}` templates; they are expanded when
/// played, because an earlier exchange may have captured what they name.
///
/// @param line the line of the title in its file, for messages
/// @param each the rows of `@each`; empty when the exchange is played with no row
/// @param repeat how often the same request is sent; every answer must match
record Exchange(
        String title,
        int line,
        boolean login,
        int repeat,
        List<String> eachNames,
        List<List<String>> each,
        Request request,
        Expectation expectation) {
    /// This exchange with one row of `@each` written into it. The cells go in before `{{…}}` is expanded, so
    /// that a cell may hold bytes that are no text.
    Exchange with(List<String> row) {
        UnaryOperator<String> fill = text -> {
            String filled = text;
            for (int i = 0; i < row.size(); i++) {
                filled = filled.replace("{{" + eachNames.get(i) + "}}", row.get(i));
            }
            return filled;
        };
        return new Exchange(
                title, line, login, repeat, eachNames, List.of(), request.filled(fill), expectation.filled(fill));
    }

    ///
    /// @param target the request target exactly as it goes on the wire
    /// @param body empty text means no body
    record Request(String method, String target, List<Header> headers, String body) {
        Request filled(UnaryOperator<String> fill) {
            return new Request(fill.apply(method), fill.apply(target), filledHeaders(headers, fill), fill.apply(body));
        }
    }

    record Header(String name, String value) {}

    private static List<Header> filledHeaders(List<Header> headers, UnaryOperator<String> fill) {
        return headers.stream()
                .map(header -> new Header(header.name(), fill.apply(header.value())))
                .toList();
    }

    ///
    /// @param statuses any of these; the text of `<<<` is `200`, `400|404` or `4xx`
    /// @param body JSON with matchers, `<empty>`, or empty text when the body is not compared
    /// @param exact forbids keys in the answer that the expected body does not name
    record Expectation(Set<Integer> statuses, List<Header> headers, String body, boolean exact) {
        Expectation filled(UnaryOperator<String> fill) {
            return new Expectation(statuses, filledHeaders(headers, fill), fill.apply(body), exact);
        }
    }
}
