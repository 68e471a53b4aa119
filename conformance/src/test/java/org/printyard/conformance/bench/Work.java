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
    LIST_CHANGING("list 100 of 10 000, a reduce every 100 ms");

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
    List<ByteBuffer> requests(String token) {
        return switch (this) {
            case REDUCE -> reduces(token, FILAMENTS, "");
            case REDUCE_ONE -> reduces(token, 1, "");
            case REDUCE_ONCE -> reduces(token, FILAMENTS, "Idempotency-Key: " + KEY + "\r\n");
            case LIST, LIST_CHANGING -> List.of(wire("GET /api/filaments?limit=100", token, "", ""));
        };
    }

    /// What one more caller sends ten times a second meanwhile.
    List<ByteBuffer> disturbance(String token) {
        return switch (this) {
            case LIST_CHANGING -> reduces(token, FILAMENTS, "");
            case REDUCE, REDUCE_ONE, REDUCE_ONCE, LIST -> List.of();
        };
    }

    private static List<ByteBuffer> reduces(String token, int filaments, String header) {
        List<ByteBuffer> requests = new ArrayList<>();
        for (int id = 1; id <= filaments; id++) {
            requests.add(wire("PATCH /api/filaments/" + id + "/reduce", token, header, "{\"amount\":0.01}"));
        }
        return requests;
    }

    private static ByteBuffer wire(String line, String token, String header, String body) {
        String content =
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        byte[] bytes = (line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n" + header
                        + content + "\r\n" + body)
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
