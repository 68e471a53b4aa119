package org.printyard.connectors.klipper.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value of which nothing is certain: each question has an answer, whatever it is.
public final class Value {
    private final JsonNode node;

    Value(JsonNode node) {
        this.node = node;
    }

    /// An absent one if there is none.
    public Value get(String name) {
        return new Value(node.path(name));
    }

    /// An absent one if there is none.
    public Value at(int index) {
        return new Value(node.path(index));
    }

    /// True if it was not said at all.
    public boolean isMissing() {
        return node.isMissingNode();
    }

    public boolean isNull() {
        return node.isNull();
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isList() {
        return node.isArray();
    }

    /// Null if it is no text.
    public @Nullable String text() {
        return node.isTextual() ? node.textValue() : null;
    }

    /// Null if it is no number between these.
    public @Nullable Double number(double least, double most) {
        if (!node.isNumber()) {
            return null;
        }
        double number = node.doubleValue();
        return number >= least && number <= most ? number : null;
    }

    /// Null if it is neither true nor false.
    public @Nullable Boolean flag() {
        return node.isBoolean() ? node.booleanValue() : null;
    }

    /// The texts of a list; what is none is left out.
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> {
                if (item.isTextual()) {
                    texts.add(item.textValue());
                }
            });
        }
        return texts;
    }

    /// By name, in the order in which they were said; empty if it is no object.
    public Map<String, Value> fields() {
        Map<String, Value> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), new Value(field.getValue())));
        return fields;
    }
}
