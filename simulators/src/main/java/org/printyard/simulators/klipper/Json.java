package org.printyard.simulators.klipper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON as trees: what goes over these wires has fields that come and go.
final class Json {
    /// Finer than any printer moves, and coarse enough to hide how sums of fractions end.
    private static final double PARTS = 1e6;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode list() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode numbers(double... numbers) {
        ArrayNode list = list();
        for (double number : numbers) {
            list.add(round(number));
        }
        return list;
    }

    static ArrayNode words(List<String> words) {
        ArrayNode list = list();
        words.forEach(list::add);
        return list;
    }

    static TextNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    static double round(double number) {
        return Math.rint(number * PARTS) / PARTS;
    }

    /// @return null if it is none
    static @Nullable JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
