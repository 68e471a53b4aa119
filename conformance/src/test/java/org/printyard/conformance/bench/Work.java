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
    ACCESS_LIST_KEY("list, with an API key"),
    SPOOLMAN_LIST("Spoolman: list 100 of 10 000 spools"),
    SPOOLMAN_LIST_CHANGING("Spoolman: list 100 of 10 000 spools, a use every 100 ms"),
    SPOOLMAN_LIST_SORTED("Spoolman: 100 of 10 000 spools, of one material, by what is left"),
    SPOOLMAN_LIST_ALL("Spoolman: list all 10 000 spools"),
    SPOOLMAN_LIST_KNOWN("Spoolman: list all 10 000 spools, unchanged (304)"),
    SPOOLMAN_SPOOL("Spoolman: one spool"),
    SPOOLMAN_USE("Spoolman: use"),
    SPOOLMAN_FAN_OUT("Spoolman: use, until the last of 1 000 subscribers has heard of it");

    private static final String LIST_100 = "GET /api/filaments?limit=100";
    private static final String SPOOLS = "GET /api/v1/spool";

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
            // Its clients send no credentials.
            case SPOOLMAN_LIST, SPOOLMAN_LIST_CHANGING -> List.of(wire(SPOOLS + "?limit=100", "", ""));
            case SPOOLMAN_LIST_SORTED ->
                List.of(wire(SPOOLS + "?limit=100&filament.material=PETG&sort=remaining_weight:asc", "", ""));
            case SPOOLMAN_LIST_ALL -> List.of(wire(SPOOLS, "", ""));
            case SPOOLMAN_LIST_KNOWN -> List.of(wire(SPOOLS, "If-None-Match: *\r\n", ""));
            case SPOOLMAN_SPOOL -> List.of(wire(SPOOLS + "/5000", "", ""));
            case SPOOLMAN_USE, SPOOLMAN_FAN_OUT -> uses();
        };
    }

    /// What one more caller sends ten times a second meanwhile.
    List<ByteBuffer> disturbance(Shown shown) {
        return switch (this) {
            case LIST_CHANGING -> reduces(FILAMENTS, shown.bearer());
            case SPOOLMAN_LIST_CHANGING -> uses();
            case REDUCE,
                    REDUCE_ONE,
                    REDUCE_ONCE,
                    LIST,
                    ACCESS_REDUCE_TRUSTED,
                    ACCESS_REDUCE_SESSION,
                    ACCESS_REDUCE_KEY,
                    ACCESS_LIST_TRUSTED,
                    ACCESS_LIST_SESSION,
                    ACCESS_LIST_KEY,
                    SPOOLMAN_LIST,
                    SPOOLMAN_LIST_SORTED,
                    SPOOLMAN_LIST_ALL,
                    SPOOLMAN_LIST_KNOWN,
                    SPOOLMAN_SPOOL,
                    SPOOLMAN_USE,
                    SPOOLMAN_FAN_OUT -> List.of();
        };
    }

    /// The status of every answer that is none of a failure.
    int success() {
        return this == SPOOLMAN_LIST_KNOWN ? 304 : 200;
    }

    private static List<ByteBuffer> uses() {
        List<ByteBuffer> requests = new ArrayList<>();
        for (int id = 1; id <= FILAMENTS; id++) {
            requests.add(wire("PUT /api/v1/spool/" + id + "/use", "", "{\"use_weight\":0.01}"));
        }
        return requests;
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
