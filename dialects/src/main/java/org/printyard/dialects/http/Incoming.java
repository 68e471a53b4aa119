package org.printyard.dialects.http;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A request as it came off the wire, before anything about it is believed.
///
/// @param path as it was sent, with its percent signs
/// @param query as it was sent, without the question mark; null if there was none
/// @param header the value of a header, all of them with commas if it came several times, or null; names in any case
/// @param printer the one whose own API is called, as the client names it; null if the path names none so far
/// @param body read at most once
/// @param peer the socket's own other end, never what a header claims
/// @param secure true if this connection is encrypted
public record Incoming(
        String method,
        String path,
        @Nullable String query,
        @Nullable String printer,
        Function<String, @Nullable String> header,
        InputStream body,
        InetAddress peer,
        boolean secure) {
    public Incoming(
            String method,
            String path,
            @Nullable String query,
            Function<String, @Nullable String> header,
            InputStream body,
            InetAddress peer,
            boolean secure) {
        this(method, path, query, null, header, body, peer, secure);
    }

    /// Without the path, in which a key may be.
    @Override
    public String toString() {
        return "Incoming[" + method + "]";
    }

    /// True if the client wants to go on with a WebSocket.
    boolean asksForSocket() {
        String upgrade = headerValue("Upgrade");
        return method.equals("GET") && upgrade != null && upgrade.strip().equalsIgnoreCase("websocket");
    }

    public @Nullable String headerValue(String name) {
        return header.apply(name);
    }

    /// The same request for a path of one printer's own API.
    Incoming of(String named, String other) {
        return new Incoming(method, other, query, named, header, body, peer, secure);
    }

    /// The same request for another path.
    Incoming withPath(String other) {
        return new Incoming(method, other, query, printer, header, body, peer, secure);
    }
}
