package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/// One WebSocket of Moonraker: JSON-RPC 2.0, one request a message.
final class MoonrakerSocket implements FrameHandler {
    static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INVALID_PARAMS = -32602;

    /// What may be asked for before anybody said who he is.
    private static final Set<String> OPEN_TO_ALL = Set.of("server.connection.identify", "access.info");

    /// Messages that a client may leave unread before it is dropped.
    private static final int UNREAD = 1000;

    private final Printer printer;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final AtomicInteger unread = new AtomicInteger();
    private volatile @Nullable CoreSession session;
    private boolean authenticated;
    private int id;
    private @Nullable String client;
    private @Nullable Subscription subscription;

    MoonrakerSocket(Printer printer, boolean authenticated) {
        this.printer = printer;
        this.authenticated = authenticated;
    }

    int id() {
        return id;
    }

    @Nullable
    String client() {
        return client;
    }

    boolean isAuthenticated() {
        return authenticated;
    }

    void identified(String name) {
        client = name;
        authenticated = true;
    }

    /// @return what is known of it now
    ObjectNode subscribe(Subscription wanted) {
        subscription = wanted.last().isEmpty() ? null : wanted;
        return wanted.last();
    }

    void unsubscribe() {
        subscription = null;
    }

    void abort() {
        CoreSession open = session;
        if (open != null) {
            open.abort();
        }
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        callback.succeeded();
        synchronized (printer) {
            if (printer.isPowered() && printer.moonraker().isThere()) {
                id = printer.moonraker().opened(this);
            } else {
                opened.abort();
            }
        }
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        CoreSession open = session;
        byte[] payload = new byte[frame.getPayloadLength()];
        ByteBuffer bytes = frame.getPayload();
        if (bytes != null) {
            bytes.get(payload);
        }
        callback.succeeded();
        if (open == null) {
            return;
        }
        switch (frame.getOpCode()) {
            case OpCode.PING -> open.sendFrame(new Frame(OpCode.PONG, ByteBuffer.wrap(payload)), Callback.NOOP, false);
            case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> {
                message.writeBytes(payload);
                if (frame.isFin()) {
                    String text = message.toString(StandardCharsets.UTF_8);
                    message.reset();
                    hear(text);
                }
            }
            default -> {}
        }
        open.demand();
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        synchronized (printer) {
            printer.moonraker().closed(this);
        }
        callback.succeeded();
    }

    private void hear(String text) {
        JsonNode request = Json.parse(text);
        if (request == null || request.isMissingNode()) {
            answer(NullNode.instance, error(PARSE_ERROR, "Parse error"));
            return;
        }
        if (!request.isObject()) {
            answer(NullNode.instance, error(INVALID_REQUEST, "Invalid Request"));
            return;
        }
        JsonNode asked = request.path("id").isMissingNode() ? NullNode.instance : request.get("id");
        JsonNode params = request.path("params");
        if (!request.path("jsonrpc").asText().equals("2.0")
                || !request.path("method").isTextual()) {
            answer(asked, error(INVALID_REQUEST, "Invalid Request"));
        } else if (!params.isMissingNode() && !params.isObject()) {
            answer(asked, error(INVALID_PARAMS, "Invalid params:"));
        } else {
            String method = request.path("method").asText();
            Reply reply = asked.isNull() ? Reply.NONE : new Answer(asked);
            synchronized (printer) {
                if (!authenticated && !OPEN_TO_ALL.contains(method)) {
                    reply.error(UNAUTHORIZED, "Unauthorized");
                } else {
                    printer.moonraker()
                            .call(method, params instanceof ObjectNode given ? given : Json.object(), this, reply);
                }
            }
        }
    }

    private final class Answer implements Reply {
        private final JsonNode asked;

        Answer(JsonNode asked) {
            this.asked = asked;
        }

        @Override
        public void result(JsonNode result) {
            answer(asked, (ObjectNode) Json.object().set("result", result));
        }

        @Override
        public void error(int status, String text) {
            int code = status == NOT_FOUND ? METHOD_NOT_FOUND : status == UNAUTHORIZED ? INVALID_PARAMS : status;
            answer(asked, MoonrakerSocket.error(code, text));
        }
    }

    private static ObjectNode error(int code, String text) {
        ObjectNode answer = Json.object();
        answer.putObject("error").put("code", code).put("message", text);
        return answer;
    }

    private void answer(JsonNode asked, ObjectNode answer) {
        if (!printer.faults().has(Fault.LOST_REPLY)) {
            ObjectNode whole = Json.object().put("jsonrpc", "2.0");
            whole.setAll(answer);
            whole.set("id", asked);
            send(Json.write(whole));
        }
    }

    void report(Status status) {
        if (subscription == null) {
            return;
        }
        ObjectNode changes = subscription.changes(status);
        if (printer.faults().has(Fault.WRONG_TYPES)) {
            WrongTypes.into(changes);
        }
        if (!changes.isEmpty()) {
            ArrayNode params = Json.list().add(changes).add(printer.klippy().eventtime());
            send(Damage.of(printer.faults(), event("status_update", params)));
        }
    }

    void notify(String event, JsonNode... params) {
        if (authenticated) {
            ArrayNode list = Json.list();
            for (JsonNode param : params) {
                list.add(param);
            }
            send(event(event, list));
        }
    }

    private static String event(String name, ArrayNode params) {
        ObjectNode event = Json.object().put("jsonrpc", "2.0").put("method", "notify_" + name);
        if (!params.isEmpty()) {
            event.set("params", params);
        }
        return Json.write(event);
    }

    private void send(String text) {
        if (printer.faults().has(Fault.SILENCE)) {
            return;
        }
        frame(text);
        if (printer.faults().has(Fault.DUPLICATED_FRAMES)) {
            frame(text);
        }
    }

    void ping() {
        CoreSession open = session;
        if (open != null && !printer.faults().has(Fault.SILENCE)) {
            open.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }
    }

    private void frame(String text) {
        CoreSession open = session;
        if (open == null) {
            return;
        }
        if (unread.incrementAndGet() > UNREAD) {
            open.abort();
            return;
        }
        open.sendFrame(new Frame(OpCode.TEXT, text), Callback.from(unread::decrementAndGet), false);
    }
}
