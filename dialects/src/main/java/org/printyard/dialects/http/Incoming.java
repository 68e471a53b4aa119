package org.printyard.dialects.http;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A request as it came off the wire, before anything about it is believed.
///
/// @param path as it was sent, with its percent signs
/// @param query as it was sent, without the question mark; null if there was none
/// @param header the value of a header, or null; names in any case of letters
/// @param body read at most once
/// @param peer the socket's own other end, never what a header claims
public record Incoming(
        String method,
        String path,
        @Nullable String query,
        UnaryOperator<@Nullable String> header,
        InputStream body,
        InetAddress peer) {
    @Nullable
    String headerValue(String name) {
        return header.apply(name);
    }
}
