package org.printyard.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Incoming;

/// The files for people, from this program's own jar: the web interface and the API browser. What is not listed is not
/// served.
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

    private final Answer notBuilt;
    private final WebApp app = new WebApp();
    private final Map<List<String>, Answer> files = new HashMap<>();

    Pages() {
        notBuilt = read("not-built.html", HTML);
        Answer browser = read("docs/index.html", HTML);
        files.put(List.of("docs"), framedByOurselves(browser));
        files.put(List.of("api-docs"), browser);
        BROWSER.forEach((name, type) -> files.put(List.of("docs", name), read("docs/" + name, type)));
    }

    /// The settings show the API browser among themselves; a page of another site must not.
    private static Answer framedByOurselves(Answer page) {
        return page.with("X-Frame-Options", "SAMEORIGIN")
                .with(
                        "Content-Security-Policy",
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'");
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
    Optional<Answer> findFile(List<String> path, Incoming incoming) {
        Answer file = files.get(path);
        return file == null ? app.findFile(path, incoming) : Optional.of(file);
    }

    /// @param path the segments of an address that belongs to no API
    Optional<Answer> findPage(List<String> path, Incoming incoming) {
        return !app.isBuilt() && path.isEmpty() ? Optional.of(notBuilt) : app.findPage(path, incoming);
    }
}
