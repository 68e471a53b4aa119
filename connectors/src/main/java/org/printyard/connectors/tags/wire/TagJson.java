package org.printyard.connectors.tags.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object as writers of tags make it: the same number may be a number or a text.
public final class TagJson {
    /// Deeper than any tag, so that nobody fills the stack.
    private static final int DEPTH = 8;

    /// Digits on either side of the point that a weight or a temperature may have.
    private static final int SCALE = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNumberLength(40)
                        .build());
    }

    private final JsonNode node;

    private TagJson(JsonNode node) {
        this.node = node;
    }

    /// Empty if it is no JSON object.
    public static Optional<TagJson> read(byte[] bytes, int from, int to) {
        try {
            JsonNode node = MAPPER.readTree(bytes, from, to - from);
            return node != null && node.isObject() ? Optional.of(new TagJson(node)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// In the order of the map, numbers and texts as they are.
    public static byte[] write(Map<String, Object> values) {
        try {
            return MAPPER.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /// A text, or a number as one; null if it is neither.
    public @Nullable String text(String key) {
        JsonNode value = node.get(key);
        return value != null && (value.isTextual() || value.isNumber()) ? value.asText() : null;
    }

    /// A number, also one that is written as a text; null if it is none.
    public @Nullable BigDecimal number(String key) {
        String text = text(key);
        try {
            BigDecimal number = text == null || text.length() > 20 ? null : new BigDecimal(text.strip());
            // Rounding 1e-999999999 would take a gigabyte.
            return number == null || Math.abs(number.scale()) > SCALE ? null : number;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /// Empty if it is no list; what is no text in it is left out.
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode value = node.get(key);
        if (value != null && value.isArray()) {
            value.forEach(item -> {
                if (item.isTextual()) {
                    texts.add(item.textValue());
                }
            });
        }
        return texts;
    }

    /// The texts of an object by their keys; empty if it is none.
    public Map<String, String> object(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode value = node.get(key);
        if (value != null && value.isObject()) {
            value.properties().forEach(entry -> {
                if (entry.getValue().isTextual()) {
                    texts.put(entry.getKey(), entry.getValue().textValue());
                }
            });
        }
        return texts;
    }

    /// Whatever it is, as JSON.
    public String json(String key) {
        return String.valueOf(node.get(key));
    }
}
