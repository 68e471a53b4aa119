package org.printyard.conformance.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The Chrome DevTools Protocol over one WebSocket: commands with answers, and events.
final class Protocol implements WebSocket.Listener, AutoCloseable {
    /// No command takes long; a page that hangs must not hang the build.
    private static final int ANSWER_SECONDS = 30;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private volatile BiConsumer<String, JsonNode> events = (_, _) -> {};
    private @Nullable WebSocket socket;

    private Protocol() {}

    static Protocol connect(HttpClient client, URI address) {
        Protocol protocol = new Protocol();
        protocol.socket = client.newWebSocketBuilder()
                .buildAsync(address, protocol)
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
        return protocol;
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    void onEvent(BiConsumer<String, JsonNode> listener) {
        events = listener;
    }

    /// @throws IllegalStateException if the browser refuses the command
    JsonNode send(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            String command = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
            if (socket == null) {
                throw new IllegalStateException("not connected");
            }
            socket.sendText(command, true).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            JsonNode message = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (message.has("error")) {
                throw new IllegalStateException(method + ": " + message.get("error"));
            }
            return message.required("result");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " was not answered", e);
        } finally {
            waiting.remove(id);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonNode message = parse(text.toString());
            text.setLength(0);
            CompletableFuture<JsonNode> answer = waiting.get(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            } else if (message.has("method")) {
                events.accept(message.get("method").asText(), message.path("params"));
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        waiting.values().forEach(answer -> answer.completeExceptionally(error));
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
