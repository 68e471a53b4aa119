package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What one listener wants to hear of, and what it heard last.
final class Subscription {
    private final JsonNode wanted;
    private ObjectNode last;

    /// @param wanted name → null for all, or a list of fields
    /// @param status what the listener is told at first
    Subscription(JsonNode wanted, Status status) {
        this.wanted = wanted;
        this.last = status.select(wanted);
    }

    ObjectNode last() {
        return last;
    }

    /// @return the fields that changed since the last time, each whole
    ObjectNode changes(Status status) {
        ObjectNode now = status.select(wanted);
        ObjectNode changes = Json.object();
        now.properties().forEach(entry -> {
            JsonNode before = last.path(entry.getKey());
            ObjectNode changed = Json.object();
            entry.getValue().properties().forEach(field -> {
                if (!field.getValue().equals(before.get(field.getKey()))) {
                    changed.set(field.getKey(), field.getValue());
                }
            });
            if (!changed.isEmpty()) {
                changes.set(entry.getKey(), changed);
            }
        });
        last = now;
        return changes;
    }
}
