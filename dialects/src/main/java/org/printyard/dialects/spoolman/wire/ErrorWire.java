package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.http.Violation;

/// What this API's clients read when something is wrong: `message` from the program, `detail` from what is around it.
///
/// @param detail a sentence, or a list of what is wrong with the fields
/// @param spool_id the one that has the tag already
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorWire(
        @Nullable Object detail,
        @Nullable String message,
        @Nullable Long spool_id) {
    /// @param loc where it stands: `["body", "density"]`; a broken body has the number of the character
    /// @param ctx the bound that was missed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            String type,
            List<Object> loc,
            String msg,
            @Nullable Object input,
            @Nullable Map<String, Object> ctx) {}

    public static ErrorWire message(String message) {
        return new ErrorWire(null, message, null);
    }

    public static ErrorWire inUse(String message, long spool) {
        return new ErrorWire(null, message, spool);
    }

    public static ErrorWire detail(String detail) {
        return new ErrorWire(detail, null, null);
    }

    public static ErrorWire of(Problem.BadJson problem) {
        return new ErrorWire(
                List.of(new Detail(
                        "json_invalid",
                        List.of("body", problem.offset()),
                        "JSON decode error",
                        Map.of(),
                        Map.of("error", problem.reason()))),
                null,
                null);
    }

    /// Something in the path or the query that is not what it must be.
    ///
    /// @param where `path` or `query`
    public static Violation outside(String where, String name, String type, String message, String input) {
        return new Violation(type, List.of(where, name), message, null, null, TextNode.valueOf(input), null);
    }

    public static ErrorWire of(List<Violation> violations) {
        return new ErrorWire(violations.stream().map(ErrorWire::detail).toList(), null, null);
    }

    private static Detail detail(Violation violation) {
        List<Object> loc = new ArrayList<>(List.of("body"));
        loc.addAll(violation.path());
        JsonNode input = violation.input();
        return switch (violation.code()) {
            case "int_parsing",
                    "float_parsing",
                    "string_pattern_mismatch",
                    "string_too_long",
                    "bool_parsing",
                    "greater_than_equal",
                    "less_than_equal",
                    "missing",
                    "enum",
                    "value_error" ->
                new Detail(violation.code(), List.copyOf(violation.path()), violation.message(), input, null);
            case "invalid_type" -> ofType(violation, loc);
            case "too_small" ->
                violation.shape() instanceof Shape.Decimal(var min, var above, var _)
                        ? bound(loc, above ? "greater_than" : "greater_than_equal", above ? "gt" : "ge", min, input)
                        : violation.shape() instanceof Shape.Whole(var min, var _)
                                ? bound(loc, "greater_than_equal", "ge", BigDecimal.valueOf(min), input)
                                : new Detail("string_too_short", loc, violation.message(), input, null);
            case "too_big" ->
                violation.shape() instanceof Shape.Decimal(var _, var _, var max)
                        ? bound(loc, "less_than_equal", "le", max, input)
                        : violation.shape() instanceof Shape.Whole(var _, var max)
                                ? bound(loc, "less_than_equal", "le", BigDecimal.valueOf(max), input)
                                : new Detail("string_too_long", loc, violation.message(), input, null);
            case "invalid_enum_value" -> new Detail("enum", loc, violation.message(), input, null);
            default -> new Detail("value_error", loc, "Value error, " + violation.message(), input, null);
        };
    }

    private static Detail ofType(Violation violation, List<Object> loc) {
        if (violation.received() != null && violation.received().equals("undefined")) {
            return new Detail("missing", loc, "Field required", null, null);
        }
        String type =
                switch (violation.expected() == null ? "" : violation.expected()) {
                    case "boolean" -> "bool_type";
                    case "integer" -> "int_type";
                    case "number" -> "float_type";
                    case "string" -> "string_type";
                    case "array" -> "list_type";
                    case "object" -> "dict_type";
                    default -> "value_error";
                };
        return new Detail(type, loc, violation.message(), violation.input(), null);
    }

    private static Detail bound(List<Object> loc, String type, String key, BigDecimal bound, @Nullable JsonNode input) {
        String words =
                switch (key) {
                    case "gt" -> "greater than ";
                    case "ge" -> "greater than or equal to ";
                    default -> "less than or equal to ";
                };
        return new Detail(
                type, loc, "Input should be " + words + bound.toPlainString(), input, Map.of(key, bound.doubleValue()));
    }
}
