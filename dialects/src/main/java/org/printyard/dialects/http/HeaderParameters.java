package org.printyard.dialects.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What follows the semicolons of a header: `form-data; name="a"; filename*=UTF-8''b`.
final class HeaderParameters {
    private HeaderParameters() {}

    /// A token or what stands between quotation marks, where a backslash makes the next quotation mark or backslash
    /// itself and is itself before all else.
    static Optional<String> find(String header, String name) {
        int at = header.indexOf(';');
        while (at >= 0 && at < header.length()) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                return Optional.empty();
            }
            String found = header.substring(at + 1, equals).strip();
            StringBuilder value = new StringBuilder();
            at = read(header, equals + 1, value);
            if (found.toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(value.toString());
            }
            at = header.indexOf(';', at);
        }
        return Optional.empty();
    }

    /// @return where it ends
    private static int read(String header, int from, StringBuilder value) {
        int at = from;
        while (at < header.length() && header.charAt(at) == ' ') {
            at++;
        }
        if (at == header.length() || header.charAt(at) != '"') {
            int end = header.indexOf(';', at);
            value.append(header.substring(at, end < 0 ? header.length() : end).strip());
            return end < 0 ? header.length() : end;
        }
        for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
            char c = header.charAt(at);
            boolean escapes = c == '\\'
                    && at + 1 < header.length()
                    && header.charAt(at + 1) == '"'
                    && header.indexOf('"', at + 2) >= 0;
            value.append(escapes ? header.charAt(++at) : c);
        }
        return at;
    }

    /// As RFC 5987 has it, which some clients send for names that are not ASCII.
    static Optional<String> findExtended(String header, String name) {
        return find(header, name + "*")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("utf-8'"))
                .map(value -> value.substring(value.indexOf('\'', 6) + 1))
                .flatMap(HeaderParameters::decoded);
    }

    private static Optional<String> decoded(String text) {
        byte[] bytes = new byte[text.length() * 3];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()
                        || Character.digit(text.charAt(i + 1), 16) < 0
                        || Character.digit(text.charAt(i + 2), 16) < 0) {
                    return Optional.empty();
                }
                bytes[count++] = (byte) Integer.parseInt(text.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                for (byte one : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    bytes[count++] = one;
                }
            }
        }
        return Optional.of(new String(bytes, 0, count, StandardCharsets.UTF_8));
    }
}
