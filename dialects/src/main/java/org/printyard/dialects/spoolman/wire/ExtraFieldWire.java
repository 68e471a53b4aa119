package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.OneOf;

/// What clients say about one of the texts they keep with a spool, a filament or a vendor.
///
/// @param order for showing them; smaller first
/// @param default_value JSON as text; the program itself never applies it
/// @param choices what a choice may be; null for other types
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExtraFieldWire(
        String name,
        long order,
        @Nullable String unit,

        @OneOf(texts = {"text", "integer", "integer_range", "float", "float_range", "datetime", "boolean", "choice"})
        String field_type,

        @Nullable String default_value,
        @Nullable List<String> choices,
        @Nullable Boolean multi_choice,
        String key,
        @OneOf(texts = {"vendor", "filament", "spool"}) String entity_type) {
    public static final List<String> TYPES =
            List.of("text", "integer", "integer_range", "float", "float_range", "datetime", "boolean", "choice");

    public static final int NAME_LENGTH = 128;
    public static final int UNIT_LENGTH = 16;
    public static final int VALUE_LENGTH = 65_535;
    public static final int CHOICES = 1_000;
    private static final String KEY = "[a-z0-9_]{1,64}";

    public static boolean isKey(String key) {
        return key.matches(KEY);
    }

    /// What is wrong with it as a whole; empty if nothing is.
    public Optional<String> findFault() {
        boolean isChoice = field_type.equals("choice");
        if (isChoice && (choices == null || choices.isEmpty())) {
            return Optional.of("Choices must be set for field type choice.");
        }
        if (isChoice && multi_choice == null) {
            return Optional.of("Multi choice must be set for field type choice.");
        }
        if (!isChoice && (choices != null || multi_choice != null)) {
            return Optional.of("Choices and multi choice must not be set for field type " + field_type + ".");
        }
        if (choices != null && new HashSet<>(choices).size() < choices.size()) {
            return Optional.of("Choices must be unique.");
        }
        return default_value == null
                ? Optional.empty()
                : findFault(default_value).map(fault -> "Default value is not valid: " + fault);
    }

    /// Why it may not take the place of another one with its key; empty if it may.
    public Optional<String> findFaultAfter(ExtraFieldWire before) {
        if (!before.field_type.equals(field_type)) {
            return Optional.of("Field type cannot be changed.");
        }
        if (before.multi_choice != null && !before.multi_choice.equals(multi_choice)) {
            return Optional.of("Multi choice cannot be changed.");
        }
        if (before.choices != null && choices != null && !choices.containsAll(before.choices)) {
            return Optional.of("Cannot remove existing choices.");
        }
        return Optional.empty();
    }

    /// What is wrong with a value, which is JSON as text; empty if nothing is.
    public Optional<String> findFault(String text) {
        if (text.length() > VALUE_LENGTH) {
            return Optional.of("Value is too long.");
        }
        Optional<JsonNode> value = SettingWire.parse(text);
        if (value.isEmpty()) {
            return Optional.of("Value is not valid JSON.");
        }
        boolean isGood =
                switch (field_type) {
                    case "text" -> value.get().isTextual();
                    case "integer" -> value.get().isIntegralNumber();
                    case "integer_range" -> isRange(value.get(), JsonNode::isIntegralNumber);
                    case "float" -> value.get().isNumber();
                    case "float_range" -> isRange(value.get(), JsonNode::isNumber);
                    case "datetime" ->
                        value.get().isTextual() && isTime(value.get().textValue());
                    case "boolean" -> value.get().isBoolean();
                    default -> isChoice(value.get());
                };
        return isGood
                ? Optional.empty()
                : Optional.of("Value is not " + ("aeiou".indexOf(field_type.charAt(0)) >= 0 ? "an " : "a ")
                        + field_type.replace('_', ' ') + ".");
    }

    private static boolean isRange(JsonNode value, Predicate<JsonNode> bound) {
        return value.isArray()
                && value.size() == 2
                && (value.get(0).isNull() || bound.test(value.get(0)))
                && (value.get(1).isNull() || bound.test(value.get(1)));
    }

    private static boolean isTime(String text) {
        return parses(text, OffsetDateTime::parse)
                || parses(text, LocalDateTime::parse)
                || parses(text, LocalDate::parse);
    }

    private interface Parser {
        Object parse(String text);
    }

    private static boolean parses(String text, Parser parser) {
        try {
            var _ = parser.parse(text.replace(' ', 'T'));
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private boolean isChoice(JsonNode value) {
        Set<String> allowed = choices == null ? Set.of() : Set.copyOf(choices);
        if (multi_choice == null || !multi_choice) {
            return value.isTextual() && allowed.contains(value.textValue());
        }
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode item : value) {
            if (!item.isTextual() || !allowed.contains(item.textValue())) {
                return false;
            }
        }
        return true;
    }

    /// All of one kind as they are kept: JSON as text.
    public static String write(List<ExtraFieldWire> fields) {
        return SettingWire.text(fields);
    }

    /// @throws IllegalArgumentException with what is wrong with the text
    public static List<ExtraFieldWire> read(String text, String entity) {
        JsonNode array = SettingWire.parse(text)
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new IllegalArgumentException("Value is not an array."));
        List<ExtraFieldWire> fields = new ArrayList<>();
        for (JsonNode node : array) {
            fields.add(read(node, entity));
        }
        return fields;
    }

    private static ExtraFieldWire read(JsonNode node, String entity) {
        String type = text(node, "field_type");
        String key = text(node, "key");
        String name = text(node, "name");
        String unit = textOrNull(node, "unit");
        if (key == null || !isKey(key) || name == null || name.isEmpty() || name.length() > NAME_LENGTH) {
            throw new IllegalArgumentException("Extra field has no valid key or name.");
        }
        if (type == null || !TYPES.contains(type)) {
            throw new IllegalArgumentException("Extra field " + key + " has no valid field type.");
        }
        if (unit != null && (unit.isEmpty() || unit.length() > UNIT_LENGTH)) {
            throw new IllegalArgumentException("Extra field " + key + " has no valid unit.");
        }
        if (!node.path("order").isMissingNode() && !node.path("order").canConvertToLong()) {
            throw new IllegalArgumentException("Extra field " + key + " has no valid order.");
        }
        return new ExtraFieldWire(
                name,
                node.path("order").asLong(),
                unit,
                type,
                textOrNull(node, "default_value"),
                choices(node.path("choices"), key),
                node.path("multi_choice").isBoolean()
                        ? (Boolean) node.path("multi_choice").booleanValue()
                        : null,
                key,
                entity);
    }

    private static @Nullable List<String> choices(JsonNode node, String key) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        List<String> choices = new ArrayList<>();
        for (JsonNode item : node) {
            choices.add(item.asText());
        }
        if (!node.isArray() || choices.size() > CHOICES) {
            throw new IllegalArgumentException("Extra field " + key + " has no valid choices.");
        }
        return choices;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).textValue();
    }

    private static @Nullable String textOrNull(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull() || value.isTextual()) {
            return value.textValue();
        }
        throw new IllegalArgumentException(name + " must be a text.");
    }

    /// The values behind JSON texts, as clients pick from them.
    public static List<Object> decode(List<String> texts) {
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            SettingWire.parse(text).ifPresent(values::add);
        }
        return values;
    }

    /// What a value is sorted by: a number, or its text.
    public static Comparable<?> sortable(String text) {
        Optional<JsonNode> value = SettingWire.parse(text);
        return value.isPresent() && value.get().isNumber()
                ? (Comparable<?>) (Double) value.get().doubleValue()
                : value.filter(JsonNode::isTextual).map(JsonNode::textValue).orElse(text);
    }
}
