package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.READ;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Conversation;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Socket;
import org.printyard.dialects.printyard.EventWords.Words;
import org.printyard.dialects.printyard.wire.EventWire;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.events.EventLog;
import org.printyard.engine.events.Told;

/// `/api/printyard/v1/events`: what happens, as server-sent events or over a WebSocket.
final class EventRoutes {
    /// Often enough that no proxy takes a quiet stream for a dead one, and that one whose sign-in ended ends soon.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Parameter<List<String>> TYPES =
            Parameters.some("types", EventWords.TYPES, "Only events of these types; a reset is always told");
    private static final Parameter<String> LAST = Parameter.text(
                    "last_event_id",
                    1,
                    64,
                    "The event to continue after, for clients that cannot send the header Last-Event-ID")
            .emptyIsNone();

    private final EventLog events;
    private final LongSupplier ticker;
    private final EventWords words = new EventWords();

    /// What a client asks for.
    ///
    /// @param last the event to continue after; null to begin now
    private record Wish(Request request, @Nullable String last, Set<String> types) {}

    EventRoutes(EventLog events) {
        this.events = events;
        this.ticker = events.ticker();
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ROOT + "/events", READ, "What happens, as server-sent events", this::stream)
                        .asking(TYPES, LAST)
                        .answeringStreamOf("text/event-stream", EventWire.class)
                        .named("events.stream"),
                Route.socket(ROOT + "/events", READ, "What happens, over a WebSocket", this::converse)
                        .asking(TYPES, LAST));
    }

    private static Wish wish(Request request) {
        String last = request.header("Last-Event-ID")
                .or(() -> request.query(LAST))
                .filter(text -> !text.isEmpty())
                .orElse(null);
        Set<String> types = Set.copyOf(request.query(TYPES).orElse(EventWords.TYPES));
        return new Wish(request, last, types);
    }

    private static Refused tooMany() {
        return new Refused(new Problem.TooManyStreams(EventLog.SUBSCRIBERS));
    }

    private List<Words> word(List<Told> told, Wish wish) throws IOException {
        try {
            return words.of(told, wish.types, wish.request::read);
        } catch (StoreUnavailable e) {
            // It comes back and continues; by then the database may, too.
            throw new IOException(e);
        }
    }

    private Answer stream(Request request) {
        Wish wish = wish(request);
        if (events.countSubscribers() >= EventLog.SUBSCRIBERS) {
            throw tooMany();
        }
        // Listened to only once somebody really reads the answer: not for HEAD.
        return Answer.streamed("text/event-stream; charset=utf-8", out -> write(out, wish))
                // No proxy may collect them; and when they end, the connection does: nothing else was ever asked on it.
                .with("X-Accel-Buffering", "no")
                .with("Connection", "close");
    }

    private void write(OutputStream out, Wish wish) throws IOException {
        Optional<EventLog.Subscription> subscribed = events.subscribe(wish.last);
        if (subscribed.isEmpty()) {
            return;
        }
        try (EventLog.Subscription subscription = subscribed.get()) {
            // So that who is cut off before anything happened misses nothing either.
            send(out, wish.last == null ? "id: " + subscription.position() + "\n\n" : ":\n\n");
            long beat = ticker.getAsLong();
            while (subscription.isOpen()) {
                Duration quiet = Duration.ofNanos(ticker.getAsLong() - beat);
                StringBuilder text = new StringBuilder();
                for (Words one : word(subscription.next(HEARTBEAT.minus(quiet)), wish)) {
                    text.append("id: ").append(one.id());
                    text.append("\nevent: ").append(one.type());
                    text.append("\ndata: ").append(one.json()).append("\n\n");
                }
                if (ticker.getAsLong() - beat >= HEARTBEAT.toNanos()) {
                    beat = ticker.getAsLong();
                    text.append(":\n\n");
                    if (!wish.request.isStillAllowed()) {
                        return;
                    }
                }
                send(out, text.toString());
            }
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        if (!text.isEmpty()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private Conversation converse(Request request) {
        Wish wish = wish(request);
        return new Telling(wish, events.subscribe(wish.last).orElseThrow(EventRoutes::tooMany));
    }

    /// Tells over a WebSocket, and listens to nothing.
    private final class Telling implements Conversation {
        private final Wish wish;
        private final EventLog.Subscription subscription;

        Telling(Wish wish, EventLog.Subscription subscription) {
            this.wish = wish;
            this.subscription = subscription;
        }

        @Override
        public void speak(Socket socket) throws IOException {
            while (subscription.isOpen()) {
                for (Words one : word(subscription.next(HEARTBEAT), wish)) {
                    socket.send(one.json());
                }
            }
        }

        @Override
        public void closed() {
            subscription.close();
        }
    }
}
