package org.printyard.connectors.transport.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads JSON and CSV piece by piece into plain values: maps, lists, texts, `BigDecimal`s, booleans and null.
public final class Texts {
    /// A setting of Spoolman's clients, escaped; nothing else is longer.
    private static final int LONGEST_TEXT = 400_000;

    /// Deeper is no data of any program we know.
    private static final int DEEPEST = 32;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNumberLength(64)
            .maxStringLength(LONGEST_TEXT)
            .maxNameLength(1_000)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader JSON = MAPPER.readerFor(JsonNode.class);

    private Texts() {}

    /// Reads one array of objects, or one object, or one object after the other.
    ///
    /// @param each gets every object
    /// @throws IOException if it is something else, or broken
    public static void readJson(Reader text, Consumer<Map<String, @Nullable Object>> each) throws IOException {
        try (JsonParser parser = JSON.getFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    each.accept(object(parser));
                }
                if (parser.nextToken() != null) {
                    throw new IOException("something follows after the end of the list");
                }
                return;
            }
            for (JsonToken token = first; token != null; token = parser.nextToken()) {
                each.accept(object(parser));
            }
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("an object is expected at " + place(parser));
        }
        JsonNode node = JSON.readValue(parser);
        return map(node);
    }

    private static String place(JsonParser parser) {
        return "line " + parser.currentTokenLocation().getLineNr();
    }

    private static Map<String, @Nullable Object> map(JsonNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            return map(node);
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(item -> list.add(value(item)));
            return list;
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.textValue();
    }

    /// A value that is JSON as text, as Spoolman keeps extra fields and settings.
    ///
    /// @throws IOException if it is no JSON
    public static @Nullable Object parse(String json) throws IOException {
        JsonNode node = JSON.readTree(json);
        if (node.isMissingNode()) {
            throw new IOException("there is nothing");
        }
        return value(node);
    }

    /// Plain values as JSON.
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("no plain value: " + value, e);
        }
    }

    /// Reads lines of cells; empty lines are left out.
    ///
    /// @param separator between cells
    /// @throws IOException if it is broken
    public static void readCsv(Reader text, char separator, Consumer<List<String>> each) throws IOException {
        CsvFactory factory = CsvFactory.builder().streamReadConstraints(LIMITS).build();
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        try (MappingIterator<String[]> lines = CsvMapper.builder(factory)
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build()
                .readerFor(String[].class)
                .with(schema)
                .readValues(text)) {
            while (lines.hasNextValue()) {
                each.accept(List.of(lines.nextValue()));
            }
        }
    }
}
