package org.printyard.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.printyard.dialects.http.Answer;

/// The user interface's files, from this program's own jar. What is not listed here is not served.
final class Pages {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String PICTURE = "image/svg+xml";

    /// The API browser's, beside its page, each under `/docs`.
    private static final Map<String, String> BROWSER = Map.ofEntries(
            Map.entry("answer.js", SCRIPT),
            Map.entry("browser.css", STYLE),
            Map.entry("caller.js", SCRIPT),
            Map.entry("contract.js", SCRIPT),
            Map.entry("credentials.js", SCRIPT),
            Map.entry("curl.js", SCRIPT),
            Map.entry("dom.js", SCRIPT),
            Map.entry("events.js", SCRIPT),
            Map.entry("form.js", SCRIPT),
            Map.entry("icon.svg", PICTURE),
            Map.entry("json.js", SCRIPT),
            Map.entry("list.js", SCRIPT),
            Map.entry("main.js", SCRIPT),
            Map.entry("operation.js", SCRIPT),
            Map.entry("schema.js", SCRIPT),
            Map.entry("structure.js", SCRIPT));

    private final Answer welcome;
    private final Map<List<String>, Answer> files = new HashMap<>();

    Pages() {
        welcome = read("index.html", HTML);
        Answer browser = read("docs/index.html", HTML);
        files.put(List.of("docs"), browser);
        files.put(List.of("api-docs"), browser);
        BROWSER.forEach((name, type) -> files.put(List.of("docs", name), read("docs/" + name, type)));
    }

    private static Answer read(String name, String type) {
        try (InputStream file = Pages.class.getResourceAsStream("/ui/" + name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return Answer.of(type, file.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /// @param path the segments of any address
    Optional<Answer> findFile(List<String> path) {
        return Optional.ofNullable(files.get(path));
    }

    /// @param path the segments of an address that belongs to no API
    Optional<Answer> findPage(List<String> path) {
        return path.isEmpty() ? Optional.of(welcome) : Optional.empty();
    }
}
