package org.printyard.dialects.printyard.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param code stable, for programs
/// @param message for people
/// @param fields what is wrong with which field of the body; null if that is not what is wrong
/// @param spool_id the one that has the tag already
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorWire(
        String code,
        String message,
        @Nullable List<FieldError> fields,
        @Nullable Long spool_id) {
    public static ErrorWire of(String code, String message) {
        return new ErrorWire(code, message, null, null);
    }

    public record FieldError(String field, String code, String message) {}
}
