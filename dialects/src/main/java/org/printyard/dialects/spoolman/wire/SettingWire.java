package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/// A setting.
///
/// @param value JSON as text: `"\"EUR\""`
public record SettingWire(String value, boolean is_set, String type) {
    /// Deeper than any dashboard nests its groups.
    private static final int DEPTH = 32;

    private static final ObjectMapper MAPPER = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNumberLength(100)
                        .build());
        return mapper;
    }

    /// The JSON in a text; empty if it is none.
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    static String text(Object wire) {
        try {
            return MAPPER.writeValueAsString(wire);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written: " + wire.getClass(), e);
        }
    }

    /// The text that a body holds as a JSON string; empty if it holds anything else.
    public static Optional<String> string(String body) {
        return parse(body).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /// True if the text is JSON of this type: `string`, `boolean`, `array` or `object`.
    public static boolean isOfType(String text, String type) {
        return parse(text)
                .filter(node -> switch (type) {
                    case "string" -> node.isTextual();
                    case "boolean" -> node.isBoolean();
                    case "array" -> node.isArray();
                    default -> node.isObject();
                })
                .isPresent();
    }
}
