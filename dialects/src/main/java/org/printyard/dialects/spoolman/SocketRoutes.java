package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Conversation;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Socket;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.events.EventLog;
import org.printyard.engine.events.Told;

/// WebSockets at every resource's path: what happens to all of them, to all of one kind, or to one, whichever dialect
/// it came through.
final class SocketRoutes {
    /// Looked at again after so long, if nothing happens.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// To somebody who asks for a setting that is none.
    private static final int UNKNOWN_KEY = 4040;

    /// RFC 6455's "try again later": who missed something loads everything again when it is back.
    private static final int TRY_AGAIN = 1013;

    private final EventLog events;
    private final EventWords words = new EventWords();

    SocketRoutes(EventLog events) {
        this.events = events;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(
                Route.socket("/api/v1", READ, "What happens to any resource", request -> listen(request, null, null)));
        for (String resource : List.of("vendor", "filament", "spool")) {
            routes.add(Route.socket(
                    "/api/v1/" + resource,
                    READ,
                    "What happens to any " + resource,
                    request -> listen(request, resource, null)));
            routes.add(Route.socket(
                    "/api/v1/" + resource + "/{id}",
                    READ,
                    "What happens to one " + resource,
                    request -> listen(request, resource, request.parameter("id"))));
        }
        routes.add(Route.socket(
                "/api/v1/tag/scan", READ, "What any reader sees", request -> listen(request, "tag_scan", null)));
        routes.add(Route.socket(
                "/api/v1/tag/scan/{reader_id}",
                READ,
                "What one reader sees",
                request -> listen(request, "tag_scan", request.parameter("reader_id"))));
        routes.add(Route.socket(
                "/api/v1/setting", READ, "What happens to any setting", request -> listen(request, "setting", null)));
        routes.add(Route.socket(
                "/api/v1/setting/{key}",
                READ,
                "What happens to one setting",
                request -> listen(request, "setting", request.parameter("key"))));
        return routes;
    }

    /// @param resource null for all
    /// @param id null for all of the resource
    private Conversation listen(Request request, @Nullable String resource, @Nullable String id) {
        EventLog.Subscription subscription =
                events.subscribe(null).orElseThrow(() -> new Refused(new Problem.TooManyStreams(EventLog.SUBSCRIBERS)));
        return new Telling(request, subscription, resource, id);
    }

    private final class Telling implements Conversation {
        private final Request request;
        private final EventLog.Subscription subscription;
        private final @Nullable String resource;
        private final @Nullable String id;

        Telling(Request request, EventLog.Subscription subscription, @Nullable String resource, @Nullable String id) {
            this.request = request;
            this.subscription = subscription;
            this.resource = resource;
            this.id = id;
        }

        @Override
        public void speak(Socket socket) throws IOException {
            if (Objects.equals(resource, "setting") && id != null && !SettingRoutes.isKnown(id)) {
                socket.close(UNKNOWN_KEY, "unknown setting");
                return;
            }
            while (subscription.isOpen()) {
                for (Told told : subscription.next(PATIENCE)) {
                    switch (told) {
                        case Told.Reset _ -> {
                            socket.close(TRY_AGAIN, "some events were missed");
                            return;
                        }
                        case Told.Happened happened -> tell(socket, happened);
                    }
                }
            }
        }

        private void tell(Socket socket, Told.Happened happened) throws IOException {
            Optional<EventWords.Change> change = EventWords.change(happened).filter(this::isWanted);
            if (change.isPresent()) {
                socket.send(json(happened, change.get()));
            }
        }

        private boolean isWanted(EventWords.Change change) {
            return (resource == null || resource.equals(change.resource())) && (id == null || id.equals(change.id()));
        }

        private String json(Told.Happened happened, EventWords.Change change) throws IOException {
            try {
                return words.json(happened, change, request::read);
            } catch (StoreUnavailable e) {
                // It comes back; by then the database may, too.
                throw new IOException(e);
            }
        }

        /// Whatever a client says is a question whether anybody is there.
        @Override
        public void hear(Socket socket, String text) throws IOException {
            socket.send("{\"status\":\"healthy\"}");
        }

        @Override
        public void closed() {
            subscription.close();
        }
    }
}
