package org.printyard.dialects.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.engine.Writes;

/// What goes back to the client.
///
/// @param contentType null if there is no body
public record Answer(
        int status, List<Header> headers, @Nullable String contentType, byte[] body) {
    public static final String JSON = "application/json; charset=utf-8";

    private static final byte[] NOTHING = {};

    /// @param value may occur several times under one name, as `Set-Cookie` does
    public record Header(String name, String value) {}

    public Answer {
        headers = List.copyOf(headers);
    }

    /// @param wire a record as the client reads it
    public static Answer json(int status, Object wire) {
        return new Answer(status, List.of(), JSON, Json.write(wire));
    }

    public static Answer ok(Object wire) {
        return json(200, wire);
    }

    public static Answer noContent() {
        return new Answer(204, List.of(), null, NOTHING);
    }

    public Answer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, contentType, body);
    }

    Writes.Reply toReply() {
        return new Writes.Reply(status, new String(body, StandardCharsets.UTF_8));
    }

    static Answer of(Writes.Reply reply) {
        return reply.body().isEmpty()
                ? new Answer(reply.status(), List.of(), null, NOTHING)
                : new Answer(reply.status(), List.of(), JSON, reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
