package org.printyard.conformance.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What the callers ask for, over and over.
enum Work {
    REDUCE("reduce"),
    REDUCE_ONE("reduce, all on one filament"),
    REDUCE_ONCE("reduce, each with an Idempotency-Key"),
    LIST("list 100 of 10 000"),
    LIST_CHANGING("list 100 of 10 000, a reduce every 100 ms"),
    ACCESS_REDUCE_TRUSTED("reduce, from a trusted network without credentials"),
    ACCESS_REDUCE_SESSION("reduce, signed in"),
    ACCESS_REDUCE_KEY("reduce, with an API key"),
    ACCESS_LIST_TRUSTED("list, from a trusted network without credentials"),
    ACCESS_LIST_SESSION("list, signed in"),
    ACCESS_LIST_KEY("list, with an API key");

    private static final String LIST_100 = "GET /api/filaments?limit=100";

    /// What callers show.
    ///
    /// @param token of a session
    record Shown(String token, String apiKey) {
        String bearer() {
            return "Authorization: Bearer " + token + "\r\n";
        }

        String key() {
            return "X-API-Key: " + apiKey + "\r\n";
        }
    }

    /// As many filaments as there are callers at most, so that they seldom meet.
    static final int FILAMENTS = 100;

    /// Overwritten for each request.
    private static final String KEY = "0000000000000000";

    private final String title;

    Work(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// The requests to send in turn, ready for the wire.
    List<ByteBuffer> requests(Shown shown) {
        return switch (this) {
            case REDUCE, ACCESS_REDUCE_SESSION -> reduces(FILAMENTS, shown.bearer());
            case REDUCE_ONE -> reduces(1, shown.bearer());
            case REDUCE_ONCE -> reduces(FILAMENTS, shown.bearer() + "Idempotency-Key: " + KEY + "\r\n");
            case LIST, LIST_CHANGING, ACCESS_LIST_SESSION -> List.of(wire(LIST_100, shown.bearer(), ""));
            case ACCESS_REDUCE_TRUSTED -> reduces(FILAMENTS, "");
            case ACCESS_REDUCE_KEY -> reduces(FILAMENTS, shown.key());
            case ACCESS_LIST_TRUSTED -> List.of(wire(LIST_100, "", ""));
            case ACCESS_LIST_KEY -> List.of(wire(LIST_100, shown.key(), ""));
        };
    }

    /// What one more caller sends ten times a second meanwhile.
    List<ByteBuffer> disturbance(Shown shown) {
        return this == LIST_CHANGING ? reduces(FILAMENTS, shown.bearer()) : List.of();
    }

    private static List<ByteBuffer> reduces(int filaments, String headers) {
        List<ByteBuffer> requests = new ArrayList<>();
        for (int id = 1; id <= filaments; id++) {
            requests.add(wire("PATCH /api/filaments/" + id + "/reduce", headers, "{\"amount\":0.01}"));
        }
        return requests;
    }

    private static ByteBuffer wire(String line, String headers, String body) {
        String content =
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        byte[] bytes = (line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + content + "\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /// Where the key's 16 digits begin; negative if there are none.
    static int keyOffset(ByteBuffer request) {
        byte[] bytes = new byte[request.limit()];
        request.get(0, bytes);
        return new String(bytes, StandardCharsets.US_ASCII).indexOf(KEY);
    }
}
