package org.printyard.conformance.transcripts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An answer as it came off the wire.
///
/// @param headers by lower-case name, values in the order of arrival
record RawResponse(int status, Map<String, List<String>> headers, byte[] body) {

    List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
