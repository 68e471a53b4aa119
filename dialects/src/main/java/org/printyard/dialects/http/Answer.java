package org.printyard.dialects.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.printyard.engine.Writes;

/// What goes back to the client.
///
/// @param contentType null if there is no body
/// @param body the whole of it; empty if there is none, or if it is streamed
/// @param stream writes the body piece by piece; null if `body` is all there is
/// @param upgrade what goes on over this connection instead of HTTP; null if it stays HTTP
public record Answer(
        int status,
        List<Header> headers,
        @Nullable String contentType,
        byte[] body,
        @Nullable Stream stream,
        @Nullable Upgrade upgrade) {
    public static final String JSON = "application/json; charset=utf-8";

    private static final byte[] NOTHING = {};

    /// @param value may occur several times under one name, as `Set-Cookie` does
    public record Header(String name, String value) {
        /// Without its value, which may be a cookie.
        @Override
        public String toString() {
            return "Header[" + name + "]";
        }
    }

    /// Writes a body of any length, on the request's own thread, for as long as the client listens.
    @FunctionalInterface
    public interface Stream {
        /// @throws IOException if the client is gone; nothing else is to be done about that
        void writeTo(OutputStream out) throws IOException;
    }

    /// @param isStillAllowed asked again and again while it lasts: a sign-in that ended ends it, too
    public record Upgrade(Conversation conversation, BooleanSupplier isStillAllowed) {}

    public Answer {
        headers = List.copyOf(headers);
    }

    /// @param wire a record as the client reads it
    public static Answer json(int status, Object wire) {
        return new Answer(status, List.of(), JSON, Json.write(wire), null, null);
    }

    public static Answer ok(Object wire) {
        return json(200, wire);
    }

    /// A short text for people. Without a charset, since clients compare the media type as a whole; so it is ASCII.
    public static Answer text(int status, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        return new Answer(status, List.of(), "text/plain", ascii, null, null);
    }

    /// Bytes of any kind, at once.
    public static Answer of(String contentType, byte[] body) {
        return new Answer(200, List.of(), contentType, body, null, null);
    }

    /// Bytes that are not all there yet, or too many to hold.
    public static Answer streamed(String contentType, Stream stream) {
        return new Answer(200, List.of(), contentType, NOTHING, stream, null);
    }

    static Answer switched(Conversation conversation, BooleanSupplier isStillAllowed) {
        return new Answer(101, List.of(), null, NOTHING, null, new Upgrade(conversation, isStillAllowed));
    }

    public static Answer noContent() {
        return new Answer(204, List.of(), null, NOTHING, null, null);
    }

    public Answer with(String name, String value) {
        return with(List.of(new Header(name, value)));
    }

    Answer with(List<Header> added) {
        List<Header> more = new ArrayList<>(headers.size() + added.size());
        more.addAll(headers);
        more.addAll(added);
        return new Answer(status, more, contentType, body, stream, upgrade);
    }

    Optional<String> tag() {
        return headers.stream()
                .filter(header -> header.name().equals(EntityTag.HEADER))
                .map(Header::value)
                .findFirst();
    }

    /// What a client is told that knows this answer already: a length, if any, must be that of what it knows.
    Answer notModified() {
        return new Answer(304, headers, null, NOTHING, null, null)
                .with("Content-Length", Integer.toString(body.length));
    }

    Writes.Reply toReply() {
        return new Writes.Reply(status, new String(body, StandardCharsets.UTF_8));
    }

    static Answer of(Writes.Reply reply) {
        return reply.body().isEmpty()
                ? new Answer(reply.status(), List.of(), null, NOTHING, null, null)
                : new Answer(
                        reply.status(), List.of(), JSON, reply.body().getBytes(StandardCharsets.UTF_8), null, null);
    }
}
