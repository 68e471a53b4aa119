package org.printyard.connectors.spoolmandb.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// One value of a file as a tree, of at most so many tokens: a tree takes many times the memory of its text.
final class BoundedTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private int left;

    private BoundedTree(JsonParser parser, int tokens) {
        this.parser = parser;
        left = tokens;
    }

    /// The value that begins at the parser's token. Its depth is bounded by the parser.
    static JsonNode read(JsonParser parser, int tokens) throws IOException, BadFile {
        return new BoundedTree(parser, tokens).value();
    }

    private JsonNode value() throws IOException, BadFile {
        if (--left < 0) {
            throw new BadFile("an entry is too large");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            ObjectNode object = NODES.objectNode();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                advance();
                object.set(name, value());
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            ArrayNode array = NODES.arrayNode();
            while (advance() != JsonToken.END_ARRAY) {
                array.add(value());
            }
            return array;
        }
        if (token == JsonToken.VALUE_STRING) {
            return NODES.textNode(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return NODES.numberNode(parser.getDoubleValue());
        }
        return token == JsonToken.VALUE_NULL ? NODES.nullNode() : NODES.booleanNode(token == JsonToken.VALUE_TRUE);
    }

    private JsonToken advance() throws IOException, BadFile {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new BadFile("a file ends in its middle");
        }
        return token;
    }
}
