package org.printyard.connectors.spoolman;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.JsonText;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.moving.ExtraField;

/// What extra fields must have been, by the values that are in them: an export has no definitions.
final class GuessedFields {
    /// Wider ones come last: a field is the first type that all its values are of.
    private enum Type {
        BOOLEAN,
        INTEGER,
        FLOAT,
        TEXT,
        INTEGER_RANGE,
        FLOAT_RANGE,
        CHOICE
    }

    private static final class Seen {
        private @Nullable Type type;
        private final Set<String> choices = new LinkedHashSet<>();

        void see(Type next) {
            Type before = type;
            if (before == null || before == next) {
                type = next;
            } else if (Set.of(before, next).equals(Set.of(Type.INTEGER, Type.FLOAT))) {
                type = Type.FLOAT;
            } else if (Set.of(before, next).equals(Set.of(Type.INTEGER_RANGE, Type.FLOAT_RANGE))) {
                type = Type.FLOAT_RANGE;
            } else {
                type = Type.TEXT;
            }
        }
    }

    private final ExtraStore.Kind kind;
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    GuessedFields(ExtraStore.Kind kind) {
        this.kind = kind;
    }

    /// @return false if it is no JSON
    boolean see(String key, String json) {
        try {
            Object value = JsonText.parse(json);
            Seen field = seen.computeIfAbsent(key, _ -> new Seen());
            switch (value) {
                case Boolean _ -> field.see(Type.BOOLEAN);
                case BigDecimal number -> field.see(isWhole(number) ? Type.INTEGER : Type.FLOAT);
                case List<?> list
                when isRange(list) ->
                    field.see(
                            list.stream().allMatch(it -> it == null || isWhole(it))
                                    ? Type.INTEGER_RANGE
                                    : Type.FLOAT_RANGE);
                case List<?> list -> {
                    field.see(Type.CHOICE);
                    list.forEach(it -> field.choices.add(String.valueOf(it)));
                }
                case null, default -> field.see(Type.TEXT);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof BigDecimal number && number.scale() <= 0;
    }

    private static boolean isRange(List<?> list) {
        return list.size() == 2
                && list.stream().allMatch(it -> it == null || it instanceof BigDecimal)
                && list.stream().anyMatch(it -> it != null);
    }

    List<ExtraField> fields() {
        List<ExtraField> fields = new ArrayList<>();
        seen.forEach((key, field) -> {
            Type type = field.type == null ? Type.TEXT : field.type;
            Map<String, @Nullable Object> definition = new LinkedHashMap<>();
            definition.put("name", key);
            definition.put("order", fields.size());
            definition.put("field_type", type.name().toLowerCase(java.util.Locale.ROOT));
            if (type == Type.CHOICE) {
                definition.put("choices", List.copyOf(field.choices));
                definition.put("multi_choice", true);
            }
            definition.put("key", key);
            definition.put("entity_type", SpoolmanSource.entity(kind));
            fields.add(new ExtraField(kind, key, JsonText.write(definition)));
        });
        return fields;
    }
}
