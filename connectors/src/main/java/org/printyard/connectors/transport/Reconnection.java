package org.printyard.connectors.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one conversation up: begins it again and again, with growing waits, until it is closed.
public final class Reconnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reconnection.class);

    /// One that ended sooner was no good one, and the waits go on growing.
    private static final Duration GOOD = Duration.ofSeconds(10);

    /// The port's promise is two seconds.
    private static final Duration FAREWELL = Duration.ofMillis(1_500);

    /// One conversation with somebody.
    public interface Conversation {
        /// Begins it, and returns when it is over.
        void hold() throws InterruptedException;
    }

    private final Conversation conversation;
    private final Backoff backoff;
    private final Timers timers;
    private final Thread thread;
    private volatile boolean closed;

    /// Returns at once; call [#start] then.
    public Reconnection(String name, Conversation conversation, Backoff backoff, Timers timers) {
        this.conversation = conversation;
        this.backoff = backoff;
        this.timers = timers;
        thread = Thread.ofVirtual().name(name).unstarted(this::keepUp);
    }

    public void start() {
        thread.start();
    }

    private void keepUp() {
        CompletableFuture<Boolean> nobody = new CompletableFuture<>();
        try {
            while (!closed) {
                long begun = timers.now();
                try {
                    conversation.hold();
                } catch (RuntimeException e) {
                    // Ours, but one printer's bad luck must not be for ever.
                    LOG.error("{} broke off, and is begun anew", thread.getName(), e);
                }
                if (timers.now() - begun >= GOOD.toNanos()) {
                    backoff.reset();
                }
                timers.pause(nobody, backoff.next());
            }
        } catch (InterruptedException _) {
            // Closed: nobody else interrupts this thread.
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            if (!thread.join(FAREWELL)) {
                LOG.warn("{} does not end", thread.getName());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
