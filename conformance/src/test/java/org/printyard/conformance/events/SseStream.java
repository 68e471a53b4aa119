package org.printyard.conformance.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Server-sent events over a plain socket, chunk by chunk.
final class SseStream implements Stream {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader reader;
    private final String status;
    private String lastId = "";

    /// @param headers each with its line end
    SseStream(URI hub, String query, String headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), hub.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        String request = "GET /api/printyard/v1/events" + query + " HTTP/1.1\r\nHost: " + hub.getAuthority()
                + "\r\nAccept: text/event-stream\r\nConnection: close\r\n" + headers + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        status = line();
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.startsWith("Content-Type") && status.contains("200")) {
                assertThat(header).contains("text/event-stream");
            }
        }
    }

    static SseStream open(URI hub, String query, String headers) throws IOException {
        SseStream stream = new SseStream(hub, query, headers);
        assertThat(stream.status).contains("200");
        // The greeting: from here on nothing is missed.
        var _ = stream.block();
        return stream;
    }

    /// The status line.
    String status() {
        return status;
    }

    /// The id the next request would continue after.
    String lastId() {
        return lastId;
    }

    private String line() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("ended");
        }
        return line;
    }

    /// The data of the next block; null if it has none.
    private @Nullable String block() throws IOException {
        String data = null;
        String type = "";
        // The sizes of chunks stand between the lines; they look like nothing of an event stream, and are passed over.
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        if (data != null) {
            JsonNode json = TestHub.JSON.readTree(data);
            assertThat(json.required("type").asText()).isEqualTo(type);
            assertThat(json.required("id").asText()).isEqualTo(lastId);
        }
        return data;
    }

    @Override
    public JsonNode next() throws IOException {
        while (true) {
            String data = block();
            if (data != null) {
                return TestHub.JSON.readTree(data);
            }
        }
    }

    @Override
    public void awaitEnd() throws IOException {
        while (reader.readLine() != null) {
            // What is still on its way, or the last chunk.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
