package org.printyard.connectors.transport;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.wire.Texts;

/// JSON that a program keeps inside of a text.
public final class JsonText {
    private JsonText() {}

    /// The objects in a list.
    ///
    /// @throws IOException if it is no such list
    public static List<Map<String, @Nullable Object>> objects(String json) throws IOException {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        Texts.readJson(new StringReader(json), objects::add);
        return objects;
    }

    /// @throws IOException if it is no JSON
    public static @Nullable Object parse(String json) throws IOException {
        return Texts.parse(json);
    }

    public static String write(@Nullable Object plain) {
        return Texts.write(plain);
    }
}
