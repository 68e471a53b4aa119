package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One client of Klippy: JSON objects, each followed by a byte 3.
final class KlippyConnection {
    private static final byte END = 3;

    /// As much as Klippy reads at a time.
    private static final int PIECE_BYTES = 4096;

    /// Messages that a client may leave unread before it is dropped.
    private static final int UNREAD = 1000;

    private final Printer printer;
    private final SocketChannel channel;
    private final Consumer<KlippyConnection> gone;
    private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
    private @Nullable Subscription subscription;
    private ObjectNode template = Json.object();
    private volatile boolean closing;
    private @Nullable ObjectNode outputTemplate;

    KlippyConnection(Printer printer, SocketChannel channel, Consumer<KlippyConnection> gone) {
        this.printer = printer;
        this.channel = channel;
        this.gone = gone;
        Thread.ofVirtual().name("klippy-reader").start(this::read);
        Thread.ofVirtual().name("klippy-writer").start(this::write);
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(PIECE_BYTES);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (channel) {
            while (channel.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    byte next = buffer.get();
                    if (next == END) {
                        hear(message.toString(StandardCharsets.UTF_8));
                        message.reset();
                    } else {
                        message.write(next);
                    }
                }
            }
        } catch (IOException _) {
            // The client or the printer has gone.
        }
        synchronized (printer) {
            gone.accept(this);
        }
    }

    private void write() {
        try {
            for (String text = outgoing.take(); !text.isEmpty(); text = outgoing.take()) {
                ByteBuffer bytes = ByteBuffer.wrap((text + "\u0003").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException _) {
            // The client has gone, and whoever reads notices it as well.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
        }
    }

    private void hear(String text) {
        JsonNode request = Json.parse(text);
        boolean isOne = request != null
                && request.isObject()
                && request.path("method").isTextual()
                && (request.path("params").isMissingNode()
                        || request.path("params").isObject());
        if (!isOne || request == null) {
            return;
        }
        JsonNode id = request.path("id").isMissingNode() ? NullNode.instance : request.get("id");
        Reply reply = id.isNull() ? Reply.NONE : new Answer(id);
        JsonNode params = request.path("params").isObject() ? request.get("params") : Json.object();
        synchronized (printer) {
            if (closing) {
                return;
            }
            call(request.path("method").asText(), params, reply);
        }
    }

    private void call(String method, JsonNode params, Reply reply) {
        Klippy klippy = printer.klippy();
        switch (method) {
            case "objects/subscribe" -> {
                JsonNode objects = params.get("objects");
                if (!Klippy.isSelection(objects) || objects == null) {
                    reply.error(
                            Klippy.BAD_REQUEST, objects == null ? "Missing Argument [objects]" : "Invalid argument");
                    return;
                }
                Subscription wanted = new Subscription(objects, klippy.status());
                subscription = wanted;
                template = template(params);
                reply.result(klippy.report(wanted.last()));
            }
            case "gcode/subscribe_output" -> {
                outputTemplate = template(params);
                reply.result(Json.object());
            }
            default -> klippy.call(method, params, reply);
        }
    }

    private static ObjectNode template(JsonNode params) {
        return params.path("response_template") instanceof ObjectNode given ? given : Json.object();
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
            sendReport(template, printer.klippy().report(changes));
        }
    }

    void output(String text) {
        if (outputTemplate != null) {
            sendReport(outputTemplate, Json.object().put("response", text));
        }
    }

    private void sendReport(ObjectNode like, ObjectNode params) {
        ObjectNode message = like.deepCopy();
        message.set("params", params);
        send(Damage.of(printer.faults(), Json.write(message)));
    }

    private void send(String text) {
        if (printer.faults().has(Fault.SILENCE)) {
            return;
        }
        outgoing.add(text);
        if (printer.faults().has(Fault.DUPLICATED_FRAMES)) {
            outgoing.add(text);
        }
        if (outgoing.size() > UNREAD) {
            cut();
        }
    }

    /// When all is sent that was to be sent.
    void close() {
        closing = true;
        outgoing.add("");
    }

    private void cut() {
        try {
            channel.close();
        } catch (IOException _) {
            // It is closed now.
        }
    }

    private final class Answer implements Reply {
        private final JsonNode id;

        Answer(JsonNode id) {
            this.id = id;
        }

        @Override
        public void result(JsonNode result) {
            answer("result", result);
        }

        @Override
        public void error(int status, String message) {
            answer("error", Json.object().put("error", "WebRequestError").put("message", message));
        }

        private void answer(String member, JsonNode value) {
            if (!printer.faults().has(Fault.LOST_REPLY)) {
                ObjectNode answer = Json.object();
                answer.set("id", id);
                answer.set(member, value);
                send(Json.write(answer));
            }
        }
    }
}
