package org.printyard.connectors.klipper.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What comes in, from a Moonraker or from Klippy itself: their words differ little.
public sealed interface Message {
    /// What was asked for.
    record Answer(long id, Value result) implements Message {}

    /// No.
    ///
    /// @param message why
    record Refusal(long id, String message) implements Message {}

    /// Something nobody asked for.
    ///
    /// @param params a list from a Moonraker, an object from Klippy
    record News(String method, Value params) implements Message {}

    /// @throws BadMessage if it is none
    static Message parse(String text) throws BadMessage {
        JsonNode node = Json.read(text);
        if (!node.isObject()) {
            throw new BadMessage("something that is no message");
        }
        if (node.path("method").isTextual()) {
            return new News(node.path("method").textValue(), new Value(node.path("params")));
        }
        JsonNode id = node.path("id");
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            throw new BadMessage("an answer to nothing that was asked");
        }
        JsonNode error = node.path("error");
        if (error.isObject()) {
            String why = error.path("message").textValue();
            return new Refusal(id.longValue(), why == null || why.isBlank() ? "no reason given" : why);
        }
        if (!node.has("result")) {
            throw new BadMessage("an answer without a result");
        }
        return new Answer(id.longValue(), new Value(node.path("result")));
    }

    /// Any JSON, such as the body of an answer to an upload; an absent value if it is none.
    static Value body(byte[] bytes) {
        try {
            return new Value(Json.MAPPER.readTree(bytes));
        } catch (IOException e) {
            return new Value(MissingNode.getInstance());
        }
    }

    /// A question.
    ///
    /// @param version of JSON-RPC; null for Klippy's own protocol, which has none
    static String question(@Nullable String version, long id, String method, Map<String, ?> params) {
        Map<String, Object> question = new LinkedHashMap<>();
        if (version != null) {
            question.put("jsonrpc", version);
        }
        question.put("id", id);
        question.put("method", method);
        question.put("params", params);
        try {
            return Json.MAPPER.writeValueAsString(question);
        } catch (IOException e) {
            throw new IllegalArgumentException("no plain values: " + params.keySet(), e);
        }
    }
}

/// Reads JSON within limits.
final class Json {
    /// The largest real answer is a printer's whole configuration: some ten thousand.
    private static final long TOKENS = 500_000;

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 2_000_000;

    /// Python writes `NaN` as such: then that field makes no sense, and the others do.
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(400)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(10_000)
                            .maxTokenCount(TOKENS)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode read(String text) throws BadMessage {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new BadMessage("what is no JSON, or too much of it");
        }
    }
}
