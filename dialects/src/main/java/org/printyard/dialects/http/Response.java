package org.printyard.dialects.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way a route answers, for the contract: not what it refuses, which the dialect words.
public record Response(int status, Content content) {
    /// What the body of an answer is.
    public sealed interface Content {
        record Nothing() implements Content {}

        /// @param wires the records it may be, one or several
        record Json(Form form, List<Class<?>> wires) implements Content {
            public Json {
                wires = List.copyOf(wires);
            }
        }

        /// Anything but JSON.
        ///
        /// @param each the wire record of each piece of a stream; null if its pieces are no JSON
        record Media(String type, @Nullable Class<?> each) implements Content {}
    }

    /// How records are put together.
    public enum Form {
        ONE,
        LIST,
        /// By a key of their own.
        MAP
    }
}
