package org.printyard.domain;

import java.util.function.Function;

/// What a use case answers: what it did, or why it refused. A refusal has changed nothing.
///
/// @param <T> what was done
/// @param <R> the sealed family of refusals this use case knows
public sealed interface Outcome<T, R extends Refusal> {
    record Done<T, R extends Refusal>(T value) implements Outcome<T, R> {}

    record Refused<T, R extends Refusal>(R refusal) implements Outcome<T, R> {}

    static <T, R extends Refusal> Outcome<T, R> done(T value) {
        return new Done<>(value);
    }

    static <T, R extends Refusal> Outcome<T, R> refused(R refusal) {
        return new Refused<>(refusal);
    }

    default <U> U fold(Function<? super T, ? extends U> done, Function<? super R, ? extends U> refused) {
        return switch (this) {
            case Done<T, R>(var value) -> done.apply(value);
            case Refused<T, R>(var refusal) -> refused.apply(refusal);
        };
    }

    default <U> Outcome<U, R> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Done<T, R>(var value) -> done(change.apply(value));
            case Refused<T, R>(var refusal) -> refused(refusal);
        };
    }

    default <U> Outcome<U, R> then(Function<? super T, Outcome<U, R>> next) {
        return switch (this) {
            case Done<T, R>(var value) -> next.apply(value);
            case Refused<T, R>(var refusal) -> refused(refusal);
        };
    }

    /// The value where the caller knows that nothing can refuse.
    ///
    /// @throws IllegalStateException if it was refused after all
    default T get() {
        return switch (this) {
            case Done<T, R>(var value) -> value;
            case Refused<T, R>(var refusal) -> throw new IllegalStateException("refused: " + refusal);
        };
    }
}
