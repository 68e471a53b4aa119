package org.printyard.conformance.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A WebSocket as Java's own client speaks it.
final class SocketStream implements Stream, WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    SocketStream(HttpClient http, URI hub, String query, String... headers) throws Exception {
        this(http, at(hub, "/api/printyard/v1/events" + query), List.of(headers));
    }

    /// At any path of a hub.
    static SocketStream at(HttpClient http, URI hub, String path, String... headers) throws Exception {
        return new SocketStream(http, at(hub, path), List.of(headers));
    }

    private static URI at(URI hub, String path) {
        return URI.create("ws://" + hub.getAuthority() + path);
    }

    private SocketStream(HttpClient http, URI address, List<String> headers) throws Exception {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.size(); i += 2) {
            builder.header(headers.get(i), headers.get(i + 1));
        }
        socket = builder.buildAsync(address, this).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    WebSocket socket() {
        return socket;
    }

    /// The status it was closed with.
    int status() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public JsonNode next() throws Exception {
        String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(text).as("an event in time").isNotNull();
        return TestHub.JSON.readTree(Objects.requireNonNull(text));
    }

    @Override
    public void awaitEnd() throws Exception {
        assertThat(status()).isEqualTo(1001);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
