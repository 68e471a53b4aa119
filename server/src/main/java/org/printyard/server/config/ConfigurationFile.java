package org.printyard.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// The YAML file: one level of keys; a list is the same as its items with commas.
final class ConfigurationFile {
    private static final String USUAL_NAME = "printyard.yaml";

    private ConfigurationFile() {}

    /// @param named the file somebody asked for, which must be there then
    static Map<String, String> read(Optional<String> named, Path data) {
        Path file = named.map(Path::of).orElse(data.resolve(USUAL_NAME));
        if (!Files.exists(file)) {
            if (named.isPresent()) {
                throw new ConfigurationError(
                        "There is no file " + file + ", as " + Setting.CONFIG.variable() + " says");
            }
            return Map.of();
        }
        try {
            return flatten(file, new YAMLMapper().readTree(file.toFile()));
        } catch (JsonProcessingException e) {
            // The library quotes the line, and a password may be in it.
            throw new ConfigurationError(file + " is no YAML"
                    + (e.getLocation() == null
                            ? ""
                            : ": look at line " + e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new ConfigurationError(
                    "Cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }

    /// @throws ConfigurationError for what can only be set in the environment
    private static void requireFileSetting(Path file, String key) {
        for (Setting setting : Setting.values()) {
            if (setting.fileKey().equals(key) && !setting.mayBeInFile()) {
                throw new ConfigurationError(file + ": " + key
                        + " says where this file is, so it can only be set in the environment, as "
                        + setting.variable());
            }
        }
    }

    private static Map<String, String> flatten(Path file, JsonNode root) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : root.properties()) {
            JsonNode value = property.getValue();
            requireFileSetting(file, property.getKey());
            if (value.isArray()) {
                StringJoiner items = new StringJoiner(",");
                value.forEach(item -> items.add(item.asText()));
                values.put(property.getKey(), items.toString());
            } else if (value.isValueNode()) {
                values.put(property.getKey(), value.asText());
            } else {
                throw new ConfigurationError(file + ": " + property.getKey() + " must be a single value or a list");
            }
        }
        return values;
    }
}
