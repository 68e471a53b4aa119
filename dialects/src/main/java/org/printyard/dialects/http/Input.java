package org.printyard.dialects.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Change;

/// The checked fields of a body.
public final class Input {
    private final Map<Field<?>, @Nullable Object> values = new IdentityHashMap<>();

    private Input() {}

    /// Fields that nobody asked for are ignored: clients send back whole objects they were given.
    ///
    /// @throws Refused with every field that is wrong
    static Input read(JsonNode body, List<Field<?>> fields) {
        if (!body.isObject()) {
            throw new Refused(new Problem.Invalid(List.of(new Violation(
                    "invalid_type", List.of(), "the body must be a JSON object", "object", Field.typeOf(body)))));
        }
        Input input = new Input();
        List<Violation> violations = new ArrayList<>();
        for (Field<?> field : fields) {
            field.read(body.get(field.name()), input, violations);
        }
        if (!violations.isEmpty()) {
            throw new Refused(new Problem.Invalid(violations));
        }
        return input;
    }

    void put(Field<?> field, @Nullable Object value) {
        values.put(field, value);
    }

    /// The value, or null if it was null or not there.
    @SuppressWarnings("unchecked") // put() is only called by the field itself, with its own type
    public <T> @Nullable T find(Field<T> field) {
        return (T) values.get(field);
    }

    /// The value of a required field.
    public <T> T get(Field<T> field) {
        T value = find(field);
        if (value == null) {
            throw new IllegalStateException(field.name() + " is not required, so it may be missing");
        }
        return value;
    }

    public <T> Change<T> change(Field<T> field) {
        return values.containsKey(field) ? Change.to(find(field)) : Change.keep();
    }
}
