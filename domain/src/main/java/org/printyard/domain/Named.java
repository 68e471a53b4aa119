package org.printyard.domain;

import java.util.Optional;

/// A constant as it is written in requests, in the database and in documents.
public interface Named {
    String wireName();

    static <T extends Named> Optional<T> find(T[] values, String wireName) {
        for (T value : values) {
            if (value.wireName().equals(wireName)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
