package org.printyard.conformance.transcripts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares an answer with an expected body: objects by the keys that are expected, arrays element by element
/// unless their first element names another way, numbers by value, strings literally unless they are a
/// [ValueMatcher].
final class JsonExpectation {
    /// Numbers keep every digit, and an answer that names a key twice is no JSON for us.
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// What the first element of an expected array may say about the others.
    static final Set<String> ARRAY_WAYS = Set.of("<all>", "<contains>", "<lacks>", "<starts>", "<ends>", "<unordered>");

    private final boolean exact;

    JsonExpectation(boolean exact) {
        this.exact = exact;
    }

    ///
    /// @param captures receives what the matchers capture; what a failed branch captured is not kept
    /// @return what differs, each with its path; empty when the answer fits
    List<String> differences(String expected, String actual, Map<String, String> captures) {
        try {
            return at("$", JSON.readTree(expected), JSON.readTree(actual), captures);
        } catch (JsonProcessingException e) {
            return List.of("not JSON: " + e.getOriginalMessage());
        }
    }

    private List<String> at(String path, JsonNode expected, JsonNode actual, Map<String, String> captures) {
        if (expected.isTextual()) {
            Optional<ValueMatcher> matcher = ValueMatcher.parse(expected.textValue());
            boolean fits = matcher.isPresent()
                    ? matcher.get().matches(actual, captures)
                    : actual.isTextual() && actual.textValue().equals(expected.textValue());
            return fits ? List.of() : differ(path, expected, actual);
        }
        if (expected.isNumber()) {
            boolean equal = actual.isNumber() && expected.decimalValue().compareTo(actual.decimalValue()) == 0;
            return equal ? List.of() : differ(path, expected, actual);
        }
        if (expected.isObject()) {
            return actual.isObject() ? object(path, expected, actual, captures) : differ(path, expected, actual);
        }
        if (expected.isArray()) {
            return actual.isArray() ? array(path, expected, actual, captures) : differ(path, expected, actual);
        }
        return expected.equals(actual) ? List.of() : differ(path, expected, actual);
    }

    private List<String> object(String path, JsonNode expected, JsonNode actual, Map<String, String> captures) {
        List<String> differences = new ArrayList<>();
        expected.forEachEntry((key, value) -> {
            boolean absent = (value.isTextual()
                            ? ValueMatcher.parse(value.textValue())
                            : Optional.<ValueMatcher>empty())
                    .filter(ValueMatcher::meansAbsent)
                    .isPresent();
            if (absent != actual.has(key)) {
                if (!absent) {
                    differences.addAll(at(path + "." + key, value, actual.get(key), captures));
                }
            } else {
                differences.add(path + "." + key + (absent ? " must be absent" : " is missing"));
            }
        });
        if (exact) {
            actual.fieldNames().forEachRemaining(key -> {
                if (!expected.has(key)) {
                    differences.add(path + "." + key + " is not expected");
                }
            });
        }
        return differences;
    }

    private List<String> array(String path, JsonNode expected, JsonNode actual, Map<String, String> captures) {
        String way = expected.isEmpty() ? "" : expected.get(0).asText();
        List<JsonNode> rest = new ArrayList<>();
        expected.forEach(rest::add);
        return switch (way) {
            case "<all>" -> all(path, rest.get(1), actual, captures);
            case "<contains>" -> contains(path, rest.subList(1, rest.size()), actual, captures);
            case "<lacks>" -> lacks(path, rest.subList(1, rest.size()), actual);
            case "<starts>" -> inOrder(path, rest.subList(1, rest.size()), actual, false, captures);
            case "<ends>" -> inOrder(path, rest.subList(1, rest.size()), last(actual, rest.size() - 1), true, captures);
            case "<unordered>" -> {
                List<JsonNode> wanted = rest.subList(1, rest.size());
                List<String> missing = contains(path, wanted, actual, captures);
                yield missing.isEmpty() ? size(path, wanted.size(), actual) : missing;
            }
            default -> inOrder(path, rest, actual, true, captures);
        };
    }

    private List<String> inOrder(
            String path, List<JsonNode> expected, JsonNode actual, boolean whole, Map<String, String> captures) {
        if (whole ? actual.size() != expected.size() : actual.size() < expected.size()) {
            return size(path, expected.size(), actual);
        }
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            differences.addAll(at(path + "[" + i + "]", expected.get(i), actual.get(i), captures));
        }
        return differences;
    }

    private static JsonNode last(JsonNode actual, int count) {
        ArrayNode tail = JSON.createArrayNode();
        for (int i = Math.max(0, actual.size() - count); i < actual.size(); i++) {
            tail.add(actual.get(i));
        }
        return tail;
    }

    private List<String> all(String path, JsonNode each, JsonNode actual, Map<String, String> captures) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < actual.size(); i++) {
            differences.addAll(at(path + "[" + i + "]", each, actual.get(i), captures));
        }
        return differences;
    }

    /// Each expected element takes one element of the answer for itself.
    private List<String> contains(String path, List<JsonNode> expected, JsonNode actual, Map<String, String> captures) {
        List<JsonNode> left = new ArrayList<>();
        actual.forEach(left::add);
        List<String> differences = new ArrayList<>();
        for (JsonNode wanted : expected) {
            boolean found = left.removeIf(new FirstFit(wanted, captures)::test);
            if (!found) {
                differences.add(path + " has no element like " + wanted + " in " + shortened(actual));
            }
        }
        return differences;
    }

    private List<String> lacks(String path, List<JsonNode> unwanted, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        for (JsonNode one : unwanted) {
            for (JsonNode element : actual) {
                if (at(path, one, element, new HashMap<>()).isEmpty()) {
                    differences.add(path + " must not have " + shortened(element));
                }
            }
        }
        return differences;
    }

    private static List<String> size(String path, int expected, JsonNode actual) {
        return actual.size() == expected
                ? List.of()
                : List.of(path + ": expected " + expected + " elements but there are " + actual.size() + ": "
                        + shortened(actual));
    }

    private static List<String> differ(String path, JsonNode expected, JsonNode actual) {
        return List.of(path + ": expected " + shortened(expected) + " but was " + shortened(actual));
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= 400 ? text : text.substring(0, 400) + "…";
    }

    /// Accepts the first element that fits and no other.
    private final class FirstFit {
        private final JsonNode wanted;
        private final Map<String, String> captures;
        private boolean taken;

        FirstFit(JsonNode wanted, Map<String, String> captures) {
            this.wanted = wanted;
            this.captures = captures;
        }

        boolean test(JsonNode element) {
            Map<String, String> trial = new HashMap<>();
            if (taken || !at("", wanted, element, trial).isEmpty()) {
                return false;
            }
            captures.putAll(trial);
            taken = true;
            return true;
        }
    }
}
