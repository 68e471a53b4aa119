package org.printyard.dialects.spoolman.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands in an extra field, read from its JSON.
public sealed interface ExtraValue {
    /// Also a single choice, and a time.
    record Text(String text) implements ExtraValue {}

    record Number(BigDecimal number) implements ExtraValue {}

    record Range(@Nullable BigDecimal min, @Nullable BigDecimal max) implements ExtraValue {}

    record Flag(boolean isSet) implements ExtraValue {}

    record Choices(List<String> all) implements ExtraValue {
        public Choices {
            all = List.copyOf(all);
        }
    }

    /// Empty for what no field takes.
    static Optional<ExtraValue> read(String json) {
        return SettingWire.parse(json).flatMap(ExtraValue::of);
    }

    /// As it is kept.
    static String json(String text) {
        return SettingWire.text(text);
    }

    private static Optional<ExtraValue> of(JsonNode node) {
        return Optional.ofNullable(
                switch (node.getNodeType()) {
                    case STRING -> new Text(node.textValue());
                    case NUMBER -> new Number(node.decimalValue());
                    case BOOLEAN -> new Flag(node.booleanValue());
                    case ARRAY -> ofArray(node);
                    case BINARY, MISSING, NULL, OBJECT, POJO -> null;
                });
    }

    private static ExtraValue ofArray(JsonNode array) {
        if (array.size() == 2 && !array.get(0).isTextual()) {
            return new Range(numberOrNull(array.get(0)), numberOrNull(array.get(1)));
        }
        List<String> all = new ArrayList<>();
        array.forEach(item -> all.add(item.asText()));
        return new Choices(all);
    }

    private static @Nullable BigDecimal numberOrNull(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    /// As people read it.
    default String plain() {
        return switch (this) {
            case Text(var text) -> text;
            case Number(var number) -> number.toString();
            case Flag(var isSet) -> Boolean.toString(isSet);
            case Range(var min, var max) -> (min == null ? "" : min) + ":" + (max == null ? "" : max);
            case Choices(var all) -> String.join(",", all);
        };
    }
}
