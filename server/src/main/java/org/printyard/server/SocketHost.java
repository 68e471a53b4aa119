package org.printyard.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.printyard.dialects.http.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All WebSockets: their handshakes, their pings, and their end. Made for the first of them, because a hub without any
/// should not pay for its classes.
///
/// Jetty's core layer and not its API above it, which adds annotations, sessions and two jars that nobody here needs.
final class SocketHost implements AutoCloseable {
    /// How often it is asked whether a caller may still be here; every other time there is a ping.
    private static final Duration LOOK = Duration.ofSeconds(15);

    /// Longer than two pings, which notice a client that is gone.
    private static final Duration IDLE = Duration.ofSeconds(90);

    /// Of one frame, in either direction, that is handed on at once.
    private static final int PIECE_BYTES = 64 * 1024;

    private static final Logger log = LoggerFactory.getLogger(SocketHost.class);

    private final WebSocketMappings mappings;
    private final Set<OpenSocket> open = ConcurrentHashMap.newKeySet();
    private final Executor threads = task -> Thread.ofVirtual().name("socket").start(task);
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sockets").factory());
    private boolean pingNow;

    SocketHost(Server server) {
        WebSocketComponents components =
                new WebSocketComponents(null, null, server.getByteBufferPool(), null, null, server.getThreadPool());
        try {
            components.start();
        } catch (Exception e) {
            // Jetty declares no narrower type; nothing of it can fail.
            throw new IllegalStateException(e);
        }
        mappings = new WebSocketMappings(components);
        var _ = looks.scheduleWithFixedDelay(this::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    /// Answers the handshake.
    ///
    /// @return false if the request is none after all; then nothing was answered
    boolean open(Answer.Upgrade upgrade, Request request, Response response, Callback callback) {
        OpenSocket socket = new OpenSocket(upgrade, threads, open::remove);
        open.add(socket);
        boolean done = false;
        try {
            done = mappings.upgrade(new Plain(socket), request, response, callback, SocketHost::configure);
            return done;
        } finally {
            if (!done) {
                open.remove(socket);
                upgrade.conversation().closed();
            }
        }
    }

    private static void configure(Configuration configuration) {
        configuration.setIdleTimeout(IDLE);
        // A long frame comes in pieces: the handler counts them, and has its own bound for a message.
        configuration.setAutoFragment(true);
        configuration.setMaxFrameSize(PIECE_BYTES);
        configuration.setMaxTextMessageSize(0);
        configuration.setMaxBinaryMessageSize(0);
    }

    /// Without extensions: compression would take a quarter of a megabyte for each client.
    private record Plain(OpenSocket socket) implements WebSocketNegotiator {
        @Override
        public OpenSocket negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            response.setExtensions(List.of());
            return socket;
        }
    }

    private void look() {
        pingNow = !pingNow;
        boolean ping = !pingNow;
        for (OpenSocket socket : open) {
            try {
                if (!socket.isStillAllowed()) {
                    socket.close(CloseStatus.POLICY_VIOLATION, "signed out");
                } else if (ping) {
                    socket.ping();
                }
            } catch (RuntimeException e) {
                // Keeps looking after the others.
                log.error("a WebSocket could not be looked after", e);
            }
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        open.forEach(socket -> socket.close(CloseStatus.SHUTDOWN, "the hub is stopping"));
    }
}
