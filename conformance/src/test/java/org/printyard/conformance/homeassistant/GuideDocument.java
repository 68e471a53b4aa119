package org.printyard.conformance.homeassistant;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `docs/home-assistant.md` with this hub's address, password and key in the places where a reader puts theirs.
///
/// @param secrets the block that goes into secrets.yaml
/// @param configuration the YAML blocks that go into configuration.yaml
/// @param shell the blocks for a shell
record GuideDocument(String secrets, List<String> configuration, List<String> shell) {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static GuideDocument read() {
        try {
            return of(Files.readString(Path.of("..", "docs", "home-assistant.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GuideDocument of(String text) {
        String secrets = "";
        List<String> configuration = new ArrayList<>();
        List<String> shell = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            String content = block.group(2);
            switch (block.group(1)) {
                case "yaml" -> {
                    if (content.startsWith("# secrets.yaml")) {
                        secrets += content;
                    } else {
                        configuration.add(content);
                    }
                }
                case "bash" -> shell.add(content);
                case "json" -> {}
                default ->
                    throw new IllegalStateException("a block in a language that nothing tests: " + block.group(1));
            }
        }
        return new GuideDocument(secrets, List.copyOf(configuration), List.copyOf(shell));
    }

    GuideDocument with(String placeholder, String value) {
        return new GuideDocument(
                secrets.replace(placeholder, value),
                configuration.stream().map(it -> it.replace(placeholder, value)).toList(),
                shell.stream().map(it -> it.replace(placeholder, value)).toList());
    }

    /// What the blocks define, as [HomeAssistant#touched()] names it. Each must be used by a test.
    Set<String> defined() {
        Set<String> names = new TreeSet<>();
        parse(secrets).fieldNames().forEachRemaining(name -> names.add("secret." + name));
        for (String block : configuration) {
            for (var domain : parse(block).properties()) {
                switch (domain.getKey()) {
                    case "automation" -> domain.getValue().forEach(it -> addAutomation(names, it));
                    case "rest" ->
                        domain.getValue()
                                .forEach(it -> it.findValuesAsText("unique_id").forEach(id -> names.add("rest." + id)));
                    default ->
                        domain.getValue()
                                .fieldNames()
                                .forEachRemaining(name -> names.add(domain.getKey() + "." + name));
                }
            }
        }
        return names;
    }

    private static void addAutomation(Set<String> names, JsonNode automation) {
        String id = automation.required("id").asText();
        names.add("automation." + id);
        for (int i = 0; i < automation.required("triggers").size(); i++) {
            names.add("trigger." + id + "." + i);
        }
    }

    /// Every text in the blocks that Home Assistant renders. Each must be rendered by a test.
    Set<String> templates() {
        Set<String> found = new TreeSet<>();
        configuration.forEach(block -> addTemplates(found, parse(block)));
        return found;
    }

    private static void addTemplates(Set<String> found, JsonNode node) {
        if (node.isTextual() && (node.asText().contains("{{") || node.asText().contains("{%"))) {
            found.add(node.asText());
        }
        node.forEach(child -> addTemplates(found, child));
    }

    /// Tags such as `!secret` are passed over; a key that is there twice is not.
    private static JsonNode parse(String block) {
        try {
            return YAML.readTree(block);
        } catch (IOException e) {
            throw new UncheckedIOException("no YAML:\n" + block, e);
        }
    }
}
