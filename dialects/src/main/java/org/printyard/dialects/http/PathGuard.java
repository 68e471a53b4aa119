package org.printyard.dialects.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.printyard.dialects.http.Problem.BadRequest;

/// Decodes what stands in the request line, once and strictly, before anybody looks at it.
final class PathGuard {
    /// The longest name a file system takes; nothing of ours is longer.
    static final int SEGMENT_BYTES = 255;

    private static final int PARAMETERS = 100;

    private PathGuard() {}

    /// The path's segments, decoded. Doubled and trailing slashes make no difference.
    ///
    /// @param path as it was sent, with its percent signs
    /// @throws Refused for `..`, encoded slashes, control characters and anything else that could mean two things
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String raw : path.split("/", -1)) {
            if (raw.isEmpty()) {
                continue;
            }
            if (raw.length() > SEGMENT_BYTES * 3) {
                throw new Refused(new Problem.PathTooLong());
            }
            String segment = decode(raw, false);
            if (segment.getBytes(StandardCharsets.UTF_8).length > SEGMENT_BYTES) {
                throw new Refused(new Problem.PathTooLong());
            }
            if (segment.equals(".") || segment.equals("..") || segment.chars().anyMatch(PathGuard::isForbidden)) {
                throw new Refused(new BadRequest("Invalid path"));
            }
            segments.add(segment);
        }
        return segments;
    }

    /// What follows the first segments of a path, as it was sent; `/` if nothing does.
    static String after(String path, int segments) {
        int at = 0;
        for (int i = 0; i < segments; i++) {
            while (at < path.length() && path.charAt(at) == '/') {
                at++;
            }
            int end = path.indexOf('/', at);
            at = end < 0 ? path.length() : end;
        }
        return at == path.length() ? "/" : path.substring(at);
    }

    private static boolean isForbidden(int c) {
        return c < ' ' || c == 0x7f || c == '/' || c == '\\';
    }

    /// The last value of each parameter.
    static Map<String, String> query(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
            if (!Field.isStorable(value)) {
                throw new Refused(new BadRequest("Invalid query parameter " + name));
            }
            parameters.put(name, value);
            if (parameters.size() > PARAMETERS) {
                throw new Refused(new BadRequest("Too many query parameters"));
            }
        }
        return parameters;
    }

    private static String decode(String raw, boolean plusIsSpace) {
        if (raw.indexOf('%') < 0 && !(plusIsSpace && raw.indexOf('+') >= 0)) {
            return raw;
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put((byte) hex(raw, i + 1));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.put((byte) ' ');
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new Refused(new BadRequest("Invalid percent-encoding"));
        }
    }

    private static int hex(String raw, int at) {
        int high = at < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
        int low = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw new Refused(new BadRequest("Invalid percent-encoding"));
        }
        return high * 16 + low;
    }
}
