package org.printyard.storage.sql;

import java.util.List;
import java.util.function.Consumer;
import org.printyard.domain.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whoever is told what was committed. A mistake of theirs must not look as if it had not been.
record Listener(Consumer<List<Event>> told) {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    void tell(List<Event> events) {
        try {
            told.accept(events);
        } catch (RuntimeException e) {
            // Keeps the answer true: the commit is durable whatever the listener does.
            log.error("a listener failed", e);
        }
    }
}
