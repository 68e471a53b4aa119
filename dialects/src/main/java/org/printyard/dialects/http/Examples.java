package org.printyard.dialects.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The bodies that the contract shows, from `examples.json` beside each dialect: by operation, `request` or a status.
final class Examples {
    private final Map<String, JsonNode> examples = new HashMap<>();
    private final Set<String> unused = new TreeSet<>();

    private Examples() {}

    static Examples of(List<Dialect> dialects) {
        Examples all = new Examples();
        for (Dialect dialect : dialects) {
            all.read(dialect.name());
        }
        return all;
    }

    private void read(String dialect) {
        String path = "/org/printyard/dialects/" + dialect + "/examples.json";
        try (InputStream resource = Examples.class.getResourceAsStream(path)) {
            if (resource == null) {
                return;
            }
            for (Map.Entry<String, JsonNode> operation :
                    Json.read(resource.readAllBytes()).properties()) {
                for (Map.Entry<String, JsonNode> example : operation.getValue().properties()) {
                    String key = operation.getKey() + " " + example.getKey();
                    examples.put(key, example.getValue());
                    unused.add(key);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param part `request` or a status
    /// @return a missing node if there is none
    JsonNode take(String operation, String part) {
        String key = operation + " " + part;
        unused.remove(key);
        return examples.getOrDefault(key, MissingNode.getInstance());
    }

    /// Those nobody has taken: their operation is called something else.
    Set<String> unused() {
        return Set.copyOf(unused);
    }
}
