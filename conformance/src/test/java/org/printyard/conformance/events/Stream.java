package org.printyard.conformance.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// The client's end of a stream of events, of either kind.
interface Stream extends AutoCloseable {
    /// The next event; fails if none comes in time.
    JsonNode next() throws Exception;

    /// Waits until the hub has ended it.
    void awaitEnd() throws Exception;

    @Override
    void close();

    /// The next events up to one of this type, that one included.
    default List<JsonNode> until(String type) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        do {
            events.add(next());
        } while (!events.getLast().required("type").asText().equals(type));
        return events;
    }
}
