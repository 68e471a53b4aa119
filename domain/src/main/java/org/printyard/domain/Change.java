package org.printyard.domain;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an edit says about one property: nothing, or its new value, which may be none.
public sealed interface Change<T> {
    record Keep<T>() implements Change<T> {}

    /// @param value null to clear the property
    record To<T>(@Nullable T value) implements Change<T> {}

    static <T> Change<T> keep() {
        return new Keep<>();
    }

    static <T> Change<T> to(@Nullable T value) {
        return new To<>(value);
    }

    /// The property's value after the edit.
    default @Nullable T from(@Nullable T old) {
        return switch (this) {
            case Keep<T> _ -> old;
            case To<T>(var value) -> value;
        };
    }

    /// The value after an edit of a property that always has one; a missing new value keeps the old.
    default T orKeep(T old) {
        T changed = from(old);
        return changed == null ? old : changed;
    }

    default <U> Change<U> map(Function<? super T, ? extends U> function) {
        return switch (this) {
            case Keep<T> _ -> keep();
            case To<T>(var value) -> to(value == null ? null : function.apply(value));
        };
    }
}
