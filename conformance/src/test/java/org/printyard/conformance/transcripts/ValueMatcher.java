package org.printyard.conformance.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A string such as `<int>` in an expected body that stands for many values: `<kind argument:capture>`, where
/// argument and capture may be missing.
///
/// @param capture the variable that keeps the value; empty when none
record ValueMatcher(String kind, String argument, String capture) {
    private static final Pattern SHAPE =
            Pattern.compile("<([a-z]+(?:-[a-z]+)*)(?: ([^>]*?))?(?::([a-zA-Z_]+))?>", Pattern.DOTALL);
    private static final Pattern ISO_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final Set<String> KINDS = Set.of(
            "any",
            "absent",
            "null",
            "int",
            "number",
            "string",
            "boolean",
            "array",
            "object",
            "iso-time",
            "has",
            "not",
            "one");

    ///
    /// @throws IllegalArgumentException when the text looks like a matcher but is none: a typing error must not
    ///     turn into a literal
    static Optional<ValueMatcher> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        if (!KINDS.contains(shape.group(1))) {
            throw new IllegalArgumentException("no such matcher: " + text);
        }
        return Optional.of(new ValueMatcher(shape.group(1), orEmpty(shape.group(2)), orEmpty(shape.group(3))));
    }

    boolean meansAbsent() {
        return kind.equals("absent");
    }

    boolean matches(JsonNode actual, Map<String, String> captures) {
        boolean matched =
                switch (kind) {
                    case "any" -> true;
                    case "null" -> actual.isNull();
                    case "int" -> actual.isIntegralNumber();
                    case "number" -> actual.isNumber();
                    case "string" -> actual.isTextual() && lengthFits(actual.textValue());
                    case "boolean" -> actual.isBoolean();
                    case "array" -> actual.isArray();
                    case "object" -> actual.isObject();
                    case "iso-time" ->
                        actual.isTextual()
                                && ISO_TIME.matcher(actual.textValue()).matches();
                    case "has" -> actual.isTextual() && actual.textValue().contains(argument);
                    case "not" -> !text(actual).equals(argument);
                    case "one" -> List.of(argument.split("/", -1)).contains(text(actual));
                    default -> false;
                };
        if (matched && !capture.isEmpty()) {
            captures.put(capture, text(actual));
        }
        return matched;
    }

    private boolean lengthFits(String text) {
        if (argument.isEmpty()) {
            return true;
        }
        int dots = argument.indexOf("..");
        int least = Integer.parseInt(argument.substring(0, dots));
        int most = Integer.parseInt(argument.substring(dots + 2));
        return text.length() >= least && text.length() <= most;
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
