package org.printyard.dialects.http;

/// What a route does when a WebSocket is asked for there. See [Route#socket].
@FunctionalInterface
public interface SocketHandler extends Route.Handler {
    /// Called before the handshake is answered. It may throw [Refused]; then there is no socket.
    Conversation open(Request request);

    @Override
    default Answer handle(Request request) {
        return Answer.switched(open(request), request::isStillAllowed);
    }
}
