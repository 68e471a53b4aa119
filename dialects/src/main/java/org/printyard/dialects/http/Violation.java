package org.printyard.dialects.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One field of a body that is not what it must be.
///
/// @param code `invalid_type`, `too_small`, `too_big`, `invalid_string` or `invalid_enum_value`
/// @param path to the field; empty for the body itself
/// @param message says what is allowed
/// @param expected the JSON type or the values that are allowed; null if the type was right
/// @param received the JSON type that came; null if the type was right
/// @param input what came, as it was read; null if nothing did, or if nobody kept it
/// @param shape what is allowed, as data; null if that is no shape
public record Violation(
        String code,
        List<String> path,
        String message,
        @Nullable String expected,
        @Nullable String received,
        @Nullable JsonNode input,
        @Nullable Shape shape) {
    public Violation(
            String code, List<String> path, String message, @Nullable String expected, @Nullable String received) {
        this(code, path, message, expected, received, null, null);
    }
}
