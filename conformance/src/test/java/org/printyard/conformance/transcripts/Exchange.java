package org.printyard.conformance.transcripts;

import java.util.List;
import java.util.Set;

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
    /// @param target the request target exactly as it goes on the wire
    /// @param body empty text means no body
    record Request(String method, String target, List<Header> headers, String body) {}

    record Header(String name, String value) {}

    /// @param statuses any of these; the text of `<<<` is `200`, `400|404` or `4xx`
    /// @param body JSON with matchers, `<empty>`, or empty text when the body is not compared
    /// @param exact forbids keys in the answer that the expected body does not name
    record Expectation(Set<Integer> statuses, List<Header> headers, String body, boolean exact) {}
}
