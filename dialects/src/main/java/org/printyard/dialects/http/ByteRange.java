package org.printyard.dialects.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes a client wants of a whole, after `Range: bytes=…`. Only one range at once: of several, and of what is
/// no range, nothing is taken notice of, as RFC 9110 allows.
///
/// @param from the first byte
/// @param length at least 1; 0 if there are no such bytes
public record ByteRange(long from, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})\\s*-\\s*([0-9]{0,18})\\s*");

    /// @param tag of the whole as it is now, with its quotation marks
    public static Optional<ByteRange> of(Request request, long size, String tag) {
        return request.header("Range")
                .filter(_ -> request.header("If-Range")
                        .filter(known -> !known.equals(tag))
                        .isEmpty())
                .flatMap(range -> parse(range, size));
    }

    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = ONE.matcher(header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(matcher.group(2)));
            return Optional.of(new ByteRange(size - last, last));
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        if (to < from) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(from, from >= size ? 0 : Math.min(to, size - 1) - from + 1));
    }

    /// For `Content-Range`.
    public String text(long size) {
        return length == 0 ? "bytes */" + size : "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
