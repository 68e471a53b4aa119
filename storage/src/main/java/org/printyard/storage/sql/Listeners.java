package org.printyard.storage.sql;

import java.util.List;
import java.util.function.Consumer;
import org.printyard.domain.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what was committed.
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private Listeners() {}

    /// A listener's mistake must not make a failure of what is already durable.
    static void tell(Consumer<List<Event>> listener, List<Event> events) {
        try {
            listener.accept(events);
        } catch (RuntimeException e) {
            log.error("a listener failed", e);
        }
    }
}
