package org.printyard.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.Callback;

/// Closes connections on which a request's headers do not arrive in time. A byte now and then keeps a connection from
/// being idle, so without this a few thousand such clients would keep out everybody else. Bodies have a limit of their
/// own, at the door.
final class SlowHeaders implements Connection.Listener {
    /// Headers of 32 kB over the slowest line anybody prints from.
    static final Duration LIMIT = Duration.ofSeconds(20);

    static final long LOOK_SECONDS = 5;

    private final LongSupplier ticker;
    private final long limitNanos;
    private final Map<Connection, Watched> connections = new ConcurrentHashMap<>();

    private static final class Watched {
        private volatile boolean busy;

        /// What had arrived when the last request was done.
        private volatile long bytesAtRest;

        /// When more than that was first seen.
        private volatile long since;

        private volatile boolean begun;
    }

    /// @param ticker nanoseconds that only grow
    SlowHeaders(Duration limit, LongSupplier ticker) {
        this.ticker = ticker;
        limitNanos = limit.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        // The other kind only encrypts.
        if (connection instanceof ConnectionMetaData) {
            connections.put(connection, new Watched());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    /// While a request is handled its connection is left alone.
    ///
    /// @return to be called when it is done, instead of the given one
    Callback handling(Connection connection, Callback done) {
        Watched watched = connections.get(connection);
        if (watched == null) {
            return done;
        }
        watched.busy = true;
        // Before it is done, and not after: by then the connection may be busy with the next one.
        return Callback.from(
                () -> {
                    watched.bytesAtRest = connection.getBytesIn();
                    watched.begun = false;
                    watched.busy = false;
                },
                done);
    }

    /// To be called every few seconds.
    void closeThem() {
        long now = ticker.getAsLong();
        connections.forEach((connection, watched) -> {
            if (watched.busy || connection.getBytesIn() <= watched.bytesAtRest) {
                watched.begun = false;
            } else if (!watched.begun) {
                watched.since = now;
                watched.begun = true;
            } else if (now - watched.since > limitNanos) {
                connection.getEndPoint().close();
            }
        });
    }
}
