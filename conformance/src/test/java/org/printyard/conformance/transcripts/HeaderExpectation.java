package org.printyard.conformance.transcripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.printyard.conformance.transcripts.Exchange.Header;

/// An expected header. Its value is literal except for `<any>`, `<token>` and `<token:capture>`; one of the
/// answer's values of that name must fit as a whole. `<absent>` alone forbids the header.
final class HeaderExpectation {
    private static final Pattern PLACEHOLDER = Pattern.compile("<(any|token)(?::([a-zA-Z_]+))?>");

    private HeaderExpectation() {}

    static List<String> differences(Header expected, RawResponse actual, Map<String, String> captures) {
        List<String> values = actual.header(expected.name());
        if (expected.value().equals("<absent>")) {
            return values.isEmpty() ? List.of() : List.of(expected.name() + " must be absent but is " + values);
        }
        Matcher placeholder = PLACEHOLDER.matcher(expected.value());
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        int at = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(expected.value().substring(at, placeholder.start())));
            String inner = placeholder.group(1).equals("any") ? ".*" : "[^\\s;,\"]+";
            String capture = placeholder.group(2);
            pattern.append('(').append(inner).append(')');
            names.add(capture == null ? "" : capture);
            at = placeholder.end();
        }
        pattern.append(Pattern.quote(expected.value().substring(at)));
        Pattern whole = Pattern.compile(pattern.toString());
        for (String value : values) {
            Matcher fit = whole.matcher(value);
            if (fit.matches()) {
                for (int i = 0; i < names.size(); i++) {
                    if (!names.get(i).isEmpty()) {
                        captures.put(names.get(i), fit.group(i + 1));
                    }
                }
                return List.of();
            }
        }
        return List.of(expected.name() + ": expected " + expected.value() + " but was " + values);
    }
}
