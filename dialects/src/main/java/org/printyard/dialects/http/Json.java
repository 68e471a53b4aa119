package org.printyard.dialects.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.printyard.dialects.http.Problem.BadJson;
import org.printyard.dialects.http.Problem.BadRequest;

/// Reads JSON from strangers, and writes ours.
public final class Json {
    /// Deeper than any body a client of ours sends, and far from the end of a thread's stack.
    private static final int DEPTH = 32;

    /// Digits of one number: a `long` has 19, a precise double 17.
    private static final int DIGITS = 100;

    /// An eighth of the usual heap; ten thousand filaments with a spool each have seven megabytes.
    private static final int ANSWER_BYTES = 16 * 1024 * 1024;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // Grams are decimal numbers; a double would already have rounded them.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                // {"amount": 1, "amount": 100}: which one was meant?
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNumberLength(DIGITS)
                        .build());
        return mapper;
    }

    /// @throws Refused if it is more than a client can want at once
    public static byte[] write(Object wire) {
        Bounded bytes = new Bounded();
        try {
            MAPPER.writeValue(bytes, wire);
        } catch (IOException | UncheckedIOException e) {
            if (bytes.isFull) {
                throw new Refused(new BadRequest("The answer is larger than " + ANSWER_BYTES
                        + " bytes; ask for fewer rows with limit and offset"));
            }
            throw new IllegalStateException("a wire record that cannot be written: " + wire.getClass(), e);
        }
        return bytes.toByteArray();
    }

    /// As [#write] writes it.
    static JsonNode tree(Object wire) {
        return MAPPER.valueToTree(wire);
    }

    /// What [#write] knows of a record.
    static BeanDescription describe(Class<?> wire) {
        return MAPPER.getSerializationConfig().introspect(MAPPER.constructType(wire));
    }

    /// Stops before one answer takes the memory of all the others.
    private static final class Bounded extends ByteArrayOutputStream {
        private boolean isFull;

        @Override
        public void write(byte[] bytes, int offset, int length) {
            isFull |= count + length > ANSWER_BYTES;
            if (isFull) {
                throw new UncheckedIOException(new IOException("full"));
            }
            super.write(bytes, offset, length);
        }
    }

    /// @throws Refused if it is no JSON, or more than we accept of it
    static JsonNode read(byte[] body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(utf8(body)))
                    .filter(node -> !node.isMissingNode())
                    .orElseThrow(() -> new Refused(new BadJson("A JSON body is required", 0)));
        } catch (CharacterCodingException e) {
            throw new Refused(new BadJson("Invalid JSON: not UTF-8", 0));
        } catch (JsonProcessingException e) {
            long offset =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getCharOffset());
            throw new Refused(new BadJson("Invalid JSON: " + reason(e), offset));
        } catch (NumberFormatException e) {
            // Not one of the parser's own exceptions, as the others are.
            throw new Refused(new BadJson("Invalid JSON: a number's exponent is out of range", 0));
        }
    }

    /// Strictly: the parser itself takes overlong forms, in which a slash can hide.
    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    /// In our words and with the place: the library's own name its classes and quote the input.
    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        String what = message.contains("Duplicate field")
                ? "a key occurs twice"
                : message.contains("nesting depth")
                        ? "nested more than " + DEPTH + " deep"
                        : message.contains("Number value length")
                                ? "a number has more than " + DIGITS + " digits"
                                : "unexpected content";
        return e.getLocation() == null
                ? what
                : what + " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
